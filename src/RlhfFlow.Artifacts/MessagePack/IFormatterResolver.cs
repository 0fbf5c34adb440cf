using MessagePack.Formatters;

namespace MessagePack;

/// <summary>Knows the formatters of some types.</summary>
public interface IFormatterResolver
{
    /// <summary>The formatter of a type, or null if it is not among those known.</summary>
    IMessagePackFormatter<T>? GetFormatter<T>();
}
