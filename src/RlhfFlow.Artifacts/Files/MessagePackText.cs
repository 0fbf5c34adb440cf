using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MessagePack;

namespace RlhfFlow.Artifacts.Files;

/// <summary>
/// Any MessagePack value as JSON, for readers. Strict: text must be valid UTF-8, keys text, extension codes not
/// reserved, nesting within limits. Floats that JSON lacks become the texts "NaN", "Infinity" and "-Infinity".
/// </summary>
internal static class MessagePackText
{
    private const int WriterDepthMargin = 8;

    internal static string ToJson(
        ref MessagePackReader reader, MessagePackSerializerOptions options, bool bytesAreFloats)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var settings = new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = options.Security.MaximumObjectGraphDepth + WriterDepthMargin,
        };
        using var json = new Utf8JsonWriter(buffer, settings);
        Write(ref reader, json, options, bytesAreFloats);
        if (!reader.End)
        {
            throw new MessagePackSerializationException($"More bytes follow the value at byte {reader.Consumed}.");
        }
        json.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(
        ref MessagePackReader reader, Utf8JsonWriter json, MessagePackSerializerOptions options, bool bytesAreFloats)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                json.WriteNullValue();
                break;
            case MessagePackType.Boolean: json.WriteBooleanValue(reader.ReadBoolean()); break;
            case MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64:
                json.WriteNumberValue(reader.ReadUInt64());
                break;
            case MessagePackType.Integer: json.WriteNumberValue(reader.ReadInt64()); break;
            case MessagePackType.Float: WriteNumber(json, reader.ReadDouble()); break;
            case MessagePackType.String: json.WriteStringValue(reader.ReadString()); break;
            case MessagePackType.Binary: WriteBytes(json, reader.ReadBytes()!.Value.ToArray(), bytesAreFloats); break;
            case MessagePackType.Extension: WriteExtension(ref reader, json); break;
            case MessagePackType.Array or MessagePackType.Map:
                options.Security.DepthStep(ref reader);
                WriteContainer(ref reader, json, options, bytesAreFloats);
                reader.Depth--;
                break;
            default: reader.Skip(); break;
        }
    }

    private static void WriteContainer(
        ref MessagePackReader reader, Utf8JsonWriter json, MessagePackSerializerOptions options, bool bytesAreFloats)
    {
        if (reader.NextMessagePackType == MessagePackType.Array)
        {
            json.WriteStartArray();
            for (var count = reader.ReadArrayHeader(); count > 0; count--)
            {
                Write(ref reader, json, options, bytesAreFloats);
            }
            json.WriteEndArray();
            return;
        }
        json.WriteStartObject();
        for (var count = reader.ReadMapHeader(); count > 0; count--)
        {
            json.WritePropertyName(reader.ReadString()
                ?? throw new MessagePackSerializationException($"A key is nil at byte {reader.Consumed - 1}."));
            Write(ref reader, json, options, bytesAreFloats);
        }
        json.WriteEndObject();
    }

    private static void WriteBytes(Utf8JsonWriter json, byte[] bytes, bool bytesAreFloats)
    {
        if (!bytesAreFloats || bytes.Length % sizeof(float) != 0)
        {
            json.WriteBase64StringValue(bytes);
            return;
        }
        json.WriteStartArray();
        for (var at = 0; at < bytes.Length; at += sizeof(float))
        {
            var number = System.Buffers.Binary.BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(at));
            if (float.IsFinite(number))
            {
                json.WriteNumberValue(number);
            }
            else
            {
                WriteNumber(json, number);
            }
        }
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteExtension(ref MessagePackReader reader, Utf8JsonWriter json)
    {
        var start = reader;
        var extension = reader.ReadExtensionFormat();
        if (extension.TypeCode == ReservedMessagePackExtensionTypeCode.DateTime)
        {
            json.WriteStringValue(start.ReadTimestamp().ToText());
            return;
        }
        if (extension.TypeCode < 0)
        {
            throw new MessagePackSerializationException(
                $"The extension code {extension.TypeCode} at byte {start.Consumed} is reserved.");
        }
        json.WriteStartObject();
        json.WriteNumber("extension", extension.TypeCode);
        json.WriteBase64String("data", extension.Data.ToArray());
        json.WriteEndObject();
    }
}
