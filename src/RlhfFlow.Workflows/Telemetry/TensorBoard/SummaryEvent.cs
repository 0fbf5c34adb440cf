using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace RlhfFlow.Workflows.Telemetry.TensorBoard;

/// <summary>
/// The two events that TensorBoard needs, in protocol buffers' wire format: field numbers of tensorflow.Event and
/// tensorflow.Summary.
/// </summary>
internal static class SummaryEvent
{
    private const string Version = "brain.Event:2";

    /// <summary>The event that begins a file.</summary>
    public static byte[] FileVersion(DateTime time)
    {
        var message = new ArrayBufferWriter<byte>();
        WriteDouble(message, 1, Seconds(time));
        WriteBytes(message, 3, Encoding.UTF8.GetBytes(Version));
        return message.WrittenSpan.ToArray();
    }

    /// <summary>A value of a metric; TensorBoard takes it with single precision.</summary>
    public static byte[] Scalar(MetricPoint point)
    {
        var value = new ArrayBufferWriter<byte>();
        WriteBytes(value, 1, Encoding.UTF8.GetBytes(point.Metric));
        WriteTag(value, 2, wireType: 5);
        BinaryPrimitives.WriteSingleLittleEndian(value.GetSpan(sizeof(float)), (float)point.Value);
        value.Advance(sizeof(float));

        var summary = new ArrayBufferWriter<byte>();
        WriteBytes(summary, 1, value.WrittenSpan);

        var message = new ArrayBufferWriter<byte>();
        WriteDouble(message, 1, Seconds(point.Time));
        WriteTag(message, 2, wireType: 0);
        WriteVariable(message, (ulong)point.Step);
        WriteBytes(message, 5, summary.WrittenSpan);
        return message.WrittenSpan.ToArray();
    }

    private static double Seconds(DateTime time) => (time - DateTime.UnixEpoch).TotalSeconds;

    private static void WriteTag(ArrayBufferWriter<byte> message, int field, int wireType) =>
        WriteVariable(message, (ulong)((field << 3) | wireType));

    private static void WriteVariable(ArrayBufferWriter<byte> message, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            message.Write([(byte)(value | 0x80)]);
        }
        message.Write([(byte)value]);
    }

    private static void WriteDouble(ArrayBufferWriter<byte> message, int field, double value)
    {
        WriteTag(message, field, wireType: 1);
        BinaryPrimitives.WriteDoubleLittleEndian(message.GetSpan(sizeof(double)), value);
        message.Advance(sizeof(double));
    }

    private static void WriteBytes(ArrayBufferWriter<byte> message, int field, ReadOnlySpan<byte> bytes)
    {
        WriteTag(message, field, wireType: 2);
        WriteVariable(message, (ulong)bytes.Length);
        message.Write(bytes);
    }
}
