using System.Buffers.Binary;
using System.Text;

namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// Reads the free text that an attempt printed, line by line with the time at which each was there, while it runs or
/// long after it is gone. A line longer than 64 KiB comes in pieces.
/// </summary>
/// <param name="path">The file; it may come into being later.</param>
public sealed class OutputFile(string path) : IDisposable
{
    private const int MaximumLineBytes = 1 << 16;
    private static readonly double MostMilliseconds = (DateTime.MaxValue - DateTime.UnixEpoch).TotalMilliseconds - 1;
    private readonly byte[] buffer = new byte[MaximumLineBytes];
    private readonly byte[] mark = new byte[OutputTimes.MarkBytes];
    private FileStream? stream;
    private FileStream? marks;
    private int filled;
    private long offset;
    private long markLength;
    private DateTime markTime;
    private DateTime latest;

    /// <summary>The lines from where the last reading ended.</summary>
    /// <param name="isComplete">Whether nothing is added any more: then a last line without its end counts too.</param>
    public IEnumerable<(DateTime Time, string Line)> Read(bool isComplete)
    {
        stream ??= Open(path);
        while (stream is not null)
        {
            var got = stream.Read(buffer, filled, buffer.Length - filled);
            filled += got;
            var start = 0;
            while (Array.IndexOf(buffer, (byte)'\n', start, filled - start) is >= 0 and var end)
            {
                yield return Line(start, end);
                start = end + 1;
            }
            var isRest = filled > start && ((got == 0 && isComplete) || (start == 0 && filled == buffer.Length));
            if (isRest)
            {
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

    private static FileStream? Open(string path) => File.Exists(path)
        ? new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0) : null;

    private (DateTime Time, string Line) Line(int start, int end) =>
        (Time(offset + start), Encoding.UTF8.GetString(buffer, start, end - start).TrimEnd('\r'));

    // The time of the first mark that the line lies before; without one, that of the last write.
    private DateTime Time(long at)
    {
        marks ??= Open(OutputTimes.PathOf(path));
        while (markLength <= at && marks?.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) == mark.Length)
        {
            markLength = BinaryPrimitives.ReadInt64LittleEndian(mark);
            var milliseconds = BinaryPrimitives.ReadInt64LittleEndian(mark.AsSpan(sizeof(long)));
            markTime = DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(milliseconds, 0, MostMilliseconds));
        }
        var time = markLength > at ? markTime : File.GetLastWriteTimeUtc(path);
        return latest = time > latest ? time : latest;
    }
}
