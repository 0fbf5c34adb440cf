namespace MessagePack.Formatters;

/// <summary>Writes values of one type as MessagePack and reads them back.</summary>
/// <typeparam name="T">The type.</typeparam>
public interface IMessagePackFormatter<T> : IMessagePackFormatter
{
    /// <summary>Writes a value.</summary>
    void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options);

    /// <summary>Reads a value.</summary>
    T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options);
}
