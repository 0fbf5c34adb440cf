namespace MessagePack.Formatters;

/// <summary>Marks the formatters of all types.</summary>
public interface IMessagePackFormatter;
