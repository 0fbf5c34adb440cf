using System.Buffers.Binary;

namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// Notes beside a growing text file when it had which length, so that its lines can be put in order with events. A
/// mark is 16 bytes, little-endian: length of the file, then the time of its last write in Unix milliseconds.
/// </summary>
internal sealed class OutputTimes(string path) : IDisposable
{
    internal const int MarkBytes = 2 * sizeof(long);
    private const long IntervalMilliseconds = 200;
    private readonly byte[] mark = new byte[MarkBytes];
    private FileStream? marks;
    private long length;
    private long lastMark;
    private bool isBroken;

    /// <summary>Where the marks of a text file are.</summary>
    internal static string PathOf(string textFile) => textFile + ".times";

    /// <summary>
    /// Makes a mark if the file has grown and the last mark is old enough, or this is the last chance.
    /// </summary>
    internal void Note(bool isLast)
    {
        var file = new FileInfo(path);
        if (isBroken || !file.Exists || file.Length == length)
        {
            return;
        }
        var now = new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds();
        if (isLast || now - lastMark >= IntervalMilliseconds)
        {
            (length, lastMark) = (file.Length, now);
            Append();
        }
    }

    public void Dispose() => marks?.Dispose();

    private void Append()
    {
        BinaryPrimitives.WriteInt64LittleEndian(mark, length);
        BinaryPrimitives.WriteInt64LittleEndian(mark.AsSpan(sizeof(long)), lastMark);
        try
        {
            marks ??= new(PathOf(path), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            marks.Write(mark);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The order of log lines is worth less than the attempt.
            isBroken = true;
        }
    }
}
