using System.Diagnostics;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Hosting;

/// <summary>Appends events to a file, numbered without a gap; safe to call from several threads.</summary>
internal sealed class EventLog : IDisposable
{
    private const int MaximumCharacters = 1 << 18;
    private readonly Lock gate = new();
    private readonly FileStream stream;
    private readonly ulong lease;
    private readonly Dictionary<string, (long WrittenAt, StageEvent? Pending)> throttled = [];
    private long sequence;
    private bool closed;
    private bool cutOff;
    private IOException? failure;

    internal EventLog(string path, ulong lease)
    {
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        this.lease = lease;
    }

    /// <summary>How often and how much may be written.</summary>
    internal AttemptLimits Limits { get; set; } = new();

    /// <summary>Writes an event that must not be lost.</summary>
    /// <exception cref="IOException">This or an earlier one could not be written.</exception>
    internal void Write(StageEvent happened)
    {
        lock (gate)
        {
            ThrowIfFailed();
            Append(happened);
        }
    }

    /// <summary>Writes an event that may be missed; what goes wrong shows at the next <see cref="Write"/>.</summary>
    internal void TryWrite(StageEvent happened)
    {
        lock (gate)
        {
            if (failure is not null)
            {
                return;
            }
            try
            {
                Append(happened);
            }
            catch (IOException)
            {
                // Kept in the field: this thread has nobody to tell.
            }
        }
    }

    /// <summary>Writes an event of the kind that can come too fast or grow too many.</summary>
    internal void WriteDetail(StageEvent happened)
    {
        lock (gate)
        {
            ThrowIfFailed();
            if (stream.Position < Limits.EventBytes)
            {
                Append(happened);
            }
            else if (!cutOff)
            {
                cutOff = true;
                Append(new WarningEvent
                {
                    Code = "events_cut_off",
                    Message = $"The events exceed {Limits.EventBytes} bytes; "
                        + "metrics, logs and samples are left out from here.",
                });
            }
        }
    }

    /// <summary>
    /// Writes an event at most once in the shortest time between metrics for each <paramref name="key"/>; the newest of
    /// those
    /// that came too soon follows when the time is over.
    /// </summary>
    internal void WriteThrottled(string key, StageEvent happened)
    {
        lock (gate)
        {
            ThrowIfFailed();
            var known = throttled.TryGetValue(key, out var entry);
            if (known && Stopwatch.GetElapsedTime(entry.WrittenAt).TotalMilliseconds < Limits.MetricMilliseconds)
            {
                throttled[key] = (entry.WrittenAt, happened);
                return;
            }
            throttled[key] = (Stopwatch.GetTimestamp(), null);
            WriteDetail(happened);
        }
    }

    /// <summary>Writes what was held back: all of it, or only what has waited long enough.</summary>
    internal void Flush(bool all)
    {
        lock (gate)
        {
            foreach (var (key, (writtenAt, pending)) in throttled.ToArray())
            {
                if (pending is not null
                    && (all || Stopwatch.GetElapsedTime(writtenAt).TotalMilliseconds >= Limits.MetricMilliseconds))
                {
                    throttled[key] = (Stopwatch.GetTimestamp(), null);
                    WriteDetail(pending);
                }
            }
        }
    }

    /// <summary>Writes the last event; whatever comes later is dropped.</summary>
    internal void Close(StageStatus status)
    {
        lock (gate)
        {
            TryWrite(new EndEvent { Status = status });
            closed = true;
        }
    }

    internal static string Cut(string text) => text.Length <= MaximumCharacters ? text
        : text[..(char.IsHighSurrogate(text[MaximumCharacters - 1]) ? MaximumCharacters - 1 : MaximumCharacters)];

    public void Dispose() => stream.Dispose();

    private void Append(StageEvent happened)
    {
        if (closed)
        {
            return;
        }
        var start = stream.Position;
        try
        {
            var message = EventFormat.ToMap(happened with
            {
                Sequence = sequence,
                Timestamp = DateTime.UtcNow,
                MonotonicNanoseconds = (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency)),
                Lease = lease,
            });
            using var frame = new MemoryStream();
            new FrameWriter(frame).Write(message.Encode());
            stream.Write(frame.GetBuffer(), 0, (int)frame.Length);
            sequence++;
        }
        catch (IOException problem)
        {
            failure = problem;
            stream.SetLength(start);
            throw;
        }
    }

    private void ThrowIfFailed()
    {
        if (failure is not null)
        {
            throw new IOException($"The events cannot be written: {failure.Message}", failure.HResult);
        }
    }
}
