using System.Buffers;
using RlhfFlow.Artifacts.Files;

namespace MessagePack;

/// <summary>
/// Whole values to and from MessagePack. Every failure is a <see cref="MessagePackSerializationException"/> with its
/// cause inside.
/// </summary>
public static class MessagePackSerializer
{
    /// <summary>What is used where no options are given.</summary>
    public static MessagePackSerializerOptions DefaultOptions => MessagePackSerializerOptions.Standard;

    /// <summary>Writes a value into a new array.</summary>
    public static byte[] Serialize<T>(
        T value, MessagePackSerializerOptions? options = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Serialize(buffer, value, options);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Appends a value to a buffer.</summary>
    public static void Serialize<T>(
        IBufferWriter<byte> writer,
        T value,
        MessagePackSerializerOptions? options = null)
    {
        var fast = new MessagePackWriter(writer);
        Serialize(ref fast, value, options);
        fast.Flush();
    }

    /// <summary>Writes a value with a writer, which the caller flushes.</summary>
    public static void Serialize<T>(ref MessagePackWriter writer, T value, MessagePackSerializerOptions? options = null)
    {
        options ??= DefaultOptions;
        var oldSpec = writer.OldSpec;
        writer.OldSpec = options.OldSpec ?? oldSpec;
        try
        {
            options.Resolver.GetFormatterWithVerify<T>().Serialize(ref writer, value, options);
        }
        catch (Exception exception)
        {
            throw new MessagePackSerializationException(
                $"Failed to write {typeof(T).Name}: {exception.Message}", exception);
        }
        writer.OldSpec = oldSpec;
    }

    /// <summary>Reads a value from the beginning of a buffer.</summary>
    public static T Deserialize<T>(
        ReadOnlyMemory<byte> buffer,
        MessagePackSerializerOptions? options = null) =>
        Deserialize<T>(buffer, options, out _);

    /// <summary>Reads a value from the beginning of a buffer and says how many bytes it had.</summary>
    public static T Deserialize<T>(
        ReadOnlyMemory<byte> buffer,
        MessagePackSerializerOptions? options,
        out int bytesRead)
    {
        var reader = new MessagePackReader(buffer);
        var value = Deserialize<T>(ref reader, options);
        bytesRead = (int)reader.Consumed;
        return value;
    }

    /// <summary>Reads a value from the beginning of a sequence.</summary>
    public static T Deserialize<T>(
        in ReadOnlySequence<byte> byteSequence,
        MessagePackSerializerOptions? options = null)
    {
        var reader = new MessagePackReader(byteSequence);
        return Deserialize<T>(ref reader, options);
    }

    /// <summary>Reads a value with a reader.</summary>
    public static T Deserialize<T>(ref MessagePackReader reader, MessagePackSerializerOptions? options = null)
    {
        options ??= DefaultOptions;
        try
        {
            return options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, options);
        }
        catch (Exception exception)
        {
            throw new MessagePackSerializationException(
                $"Failed to read {typeof(T).Name} at byte {reader.Consumed}: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// A value as JSON, for readers; bytes are base64. Anything that is not exactly one well-formed value is refused.
    /// </summary>
    public static string ConvertToJson(
        ReadOnlyMemory<byte> bytes,
        MessagePackSerializerOptions? options = null)
    {
        var reader = new MessagePackReader(bytes);
        try
        {
            return MessagePackText.ToJson(ref reader, options ?? DefaultOptions, bytesAreFloats: false);
        }
        catch (Exception exception)
        {
            throw new MessagePackSerializationException(
                $"Failed to read a value at byte {reader.Consumed}: {exception.Message}", exception);
        }
    }
}
