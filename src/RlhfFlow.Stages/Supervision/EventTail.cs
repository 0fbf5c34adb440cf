using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// Reads the events of a running attempt as they are written; a last one that is cut short is left for later.
/// </summary>
/// <param name="path">File of the events; it need not be there yet.</param>
/// <param name="lease">What every event has to carry.</param>
/// <param name="open">Opens the events where they are no file.</param>
internal sealed class EventTail(string path, ulong lease, Func<Stream>? open = null) : IDisposable
{
    private const int MaximumFindings = 1000;
    private readonly List<string> findings = [];
    private Stream? stream;
    private FrameReader? frames;
    private long expected;
    private bool ended;
    private bool damaged;

    /// <summary>Where the events broke the contract.</summary>
    internal IReadOnlyList<string> Findings => findings;

    /// <summary>An event that had to be understood and was not, or null.</summary>
    internal UnknownEvent? NotUnderstood { get; private set; }

    /// <summary>The events that have come since the last call.</summary>
    internal IReadOnlyList<StageEvent> ReadNew()
    {
        var events = new List<StageEvent>();
        if (damaged || !Open())
        {
            return events;
        }
        try
        {
            while (frames!.TryRead(out var payload))
            {
                if (Decode(payload) is { } happened)
                {
                    events.Add(happened);
                }
            }
        }
        catch (ArtifactException damage)
        {
            // Without a frame's true length the next one cannot be found.
            damaged = true;
            Note(damage.Message);
        }
        return events;
    }

    /// <summary>Notes what can only be said once the attempt is over.</summary>
    internal void Finish()
    {
        if (expected > 0 && !ended)
        {
            Note("events: the last event is not 'end'");
        }
    }

    public void Dispose() => stream?.Dispose();

    private void Note(string finding)
    {
        if (findings.Count < MaximumFindings)
        {
            findings.Add(finding);
        }
    }

    private bool Open()
    {
        if (stream is null && (open is not null || File.Exists(path)))
        {
            stream = open is not null
                ? open()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            frames = new FrameReader(stream, path, tolerateTornTail: true);
        }
        return stream is not null;
    }

    private StageEvent? Decode(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return Check(EventFormat.FromMap(MessageMap.Decode(payload)));
        }
        catch (ProtocolException problem)
        {
            Note($"events[{expected++}]: {problem.Message}");
            return null;
        }
    }

    private StageEvent? Check(StageEvent happened)
    {
        if (happened.Lease != lease)
        {
            Note($"events[{expected}]: lease {happened.Lease} is not ours");
            return null;
        }
        if (happened.Sequence != expected)
        {
            Note($"events[{expected}]: number {happened.Sequence} comes where {expected} is due");
        }
        if (expected == 0 && happened is not HelloEvent)
        {
            Note("events[0]: the first event is not 'hello'");
        }
        if (ended)
        {
            Note($"events[{happened.Sequence}]: an event follows 'end'");
        }
        if (happened is UnknownEvent unknown)
        {
            Note($"events[{happened.Sequence}]: the kind {FieldReader.Shown(unknown.Kind)} is not known"
                + (unknown.Must ? ", and must be" : ""));
            NotUnderstood ??= unknown.Must ? unknown : null;
        }
        expected = happened.Sequence + 1;
        ended |= happened is EndEvent;
        return happened;
    }
}
