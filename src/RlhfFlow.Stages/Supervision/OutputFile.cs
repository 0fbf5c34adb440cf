using System.Buffers.Binary;
using System.Text;

namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// Reads the free text that an attempt printed, line by line with the time at which each was there, while it runs or
/// long after it is gone. A line longer than 64 KiB comes in pieces.
/// </summary>
/// <param name="path">The file; it may come into being later.</param>
/// <param name="from">Byte at which reading begins: the beginning of a line.</param>
public sealed class OutputFile(string path, long from = 0) : IDisposable
{
    private const int MaximumLineBytes = 1 << 16;
    private static readonly double MostMilliseconds = (DateTime.MaxValue - DateTime.UnixEpoch).TotalMilliseconds - 1;
    private readonly byte[] buffer = new byte[MaximumLineBytes];
    private readonly byte[] mark = new byte[OutputTimes.MarkBytes];
    private FileStream? stream;
    private FileStream? marks;
    private int filled;
    private long offset = from;
    private long markLength;
    private DateTime markTime;
    private DateTime latest;

    /// <summary>Byte behind the last line that was read.</summary>
    public long Offset { get; private set; } = from;

    /// <summary>The lines from where the last reading ended.</summary>
    /// <param name="isComplete">Whether nothing is added any more: then a last line without its end counts too.</param>
    public IEnumerable<(DateTime Time, string Line)> Read(bool isComplete)
    {
        stream ??= Open(path, offset);
        while (stream is not null)
        {
            var got = stream.Read(buffer, filled, buffer.Length - filled);
            filled += got;
            var start = 0;
            while (Array.IndexOf(buffer, (byte)'\n', start, filled - start) is >= 0 and var end)
            {
                Offset = offset + end + 1;
                yield return Line(start, end);
                start = end + 1;
            }
            var isRest = filled > start && ((got == 0 && isComplete) || (start == 0 && filled == buffer.Length));
            if (isRest)
            {
                Offset = offset + filled;
                yield return Line(0, filled);
                start = filled;
            }
            Array.Copy(buffer, start, buffer, 0, filled - start);
            (filled, offset) = (filled - start, offset + start);
            if (got == 0 && !isRest)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream?.Dispose();
        marks?.Dispose();
    }

    private static FileStream? Open(string path, long position) => File.Exists(path)
        ? new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)
        {
            Position = position,
        }
        : null;

    private (DateTime Time, string Line) Line(int start, int end) =>
        (Time(offset + start), Encoding.UTF8.GetString(buffer, start, end - start).TrimEnd('\r'));

    // The time of the first mark that the line lies before; without one, that of the last write.
    private DateTime Time(long at)
    {
        marks ??= OpenMarks(at);
        while (markLength <= at && marks?.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) == mark.Length)
        {
            markLength = BinaryPrimitives.ReadInt64LittleEndian(mark);
            var milliseconds = BinaryPrimitives.ReadInt64LittleEndian(mark.AsSpan(sizeof(long)));
            markTime = DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(milliseconds, 0, MostMilliseconds));
        }
        var time = markLength > at ? markTime : File.GetLastWriteTimeUtc(path);
        return latest = time > latest ? time : latest;
    }

    // At the first mark behind a place of the text; lengths only grow, so it is found by halving.
    private FileStream? OpenMarks(long at)
    {
        var found = Open(OutputTimes.PathOf(path), 0);
        if (found is null || at == 0)
        {
            return found;
        }
        var (low, high) = (0L, found.Length / mark.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            found.Position = middle * mark.Length;
            found.ReadExactly(mark);
            (low, high) = BinaryPrimitives.ReadInt64LittleEndian(mark) > at ? (low, middle) : (middle + 1, high);
        }
        found.Position = low * mark.Length;
        return found;
    }
}
