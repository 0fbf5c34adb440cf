using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// Reads what an attempt told, one event after another, while it runs or long after it is gone. Events never fill the
/// memory. A last event that is cut short is legal and left out; what is damaged is noted, and reading goes on behind
/// it.
/// </summary>
/// <param name="path">The file; it may come into being later.</param>
/// <param name="from">Byte at which reading begins: the beginning of an event.</param>
public sealed class EventFile(string path, long from = 0) : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private const int MostNotes = 8;
    private readonly List<string> damage = [];
    private FileStream? stream;
    private FrameReader? frames;
    private FrameSearch? search;
    private int damaged;
    private bool givenUp;

    /// <summary>What could not be read, each with its place: the first eight, and how many more there are.</summary>
    public IReadOnlyList<string> Damage =>
        damaged <= MostNotes ? damage : [.. damage, $"{path}: {damaged - MostNotes} more of this kind"];

    /// <summary>Byte behind the last event that was read.</summary>
    public long Offset => frames?.Offset ?? from;

    /// <summary>The whole events from where the last reading ended; there may be more later.</summary>
    public IEnumerable<StageEvent> ReadNew()
    {
        while (Next() is { } happened)
        {
            yield return happened;
        }
    }

    /// <summary>The rest of a file to which nothing is added any more.</summary>
    public IEnumerable<StageEvent> ReadToEnd()
    {
        do
        {
            foreach (var happened in ReadNew())
            {
                yield return happened;
            }
        }
        while (SkipFalseTail());
    }

    /// <inheritdoc/>
    public void Dispose() => stream?.Dispose();

    private StageEvent? Next()
    {
        while (!givenUp && Open())
        {
            try
            {
                if (!frames!.TryRead(out var payload))
                {
                    return null;
                }
                return EventFormat.FromMap(MessageMap.Decode(payload));
            }
            catch (ProtocolException problem)
            {
                Note($"{path}: {problem.Message.ReplaceLineEndings("; ")} (before byte {frames!.Offset})");
            }
            catch (ArtifactException problem)
            {
                Note(problem.Message);
                givenUp = !MoveOn();
            }
        }
        return null;
    }

    // A damaged length can reach beyond the end and then looks like a last event cut short.
    private bool SkipFalseTail()
    {
        if (givenUp || frames is null || stream!.Length == frames.Offset)
        {
            return false;
        }
        var from = frames.Offset;
        if (!MoveOn())
        {
            return false;
        }
        Note($"{path}: an event at byte {from} has a wrong length; reading goes on at byte {frames.Offset}");
        return true;
    }

    private bool MoveOn()
    {
        if (search!.Next(frames!.Offset + 1) is not { } place)
        {
            return false;
        }
        stream!.Position = place;
        frames = new FrameReader(stream, path, tolerateTornTail: true);
        return true;
    }

    private bool Open()
    {
        if (stream is null && File.Exists(path))
        {
            stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes)
            {
                Position = from,
            };
            frames = new FrameReader(stream, path, tolerateTornTail: true);
            search = new FrameSearch(stream.SafeFileHandle);
        }
        return stream is not null;
    }

    private void Note(string problem)
    {
        if (++damaged <= MostNotes)
        {
            damage.Add(problem);
        }
    }
}
