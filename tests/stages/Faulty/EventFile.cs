using System.Diagnostics;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>The event file; one of the progress events is the victim of faults.</summary>
internal sealed class EventFile(string path, ulong lease, Fault fault) : IDisposable
{
    private const int Victim = 3;
    private readonly Lock gate = new();
    private readonly FileStream stream = new(
        path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    private long sequence = fault == Fault.SequenceFromOne ? 1 : 0;
    private int progressEvents;
    private bool greeted;
    private bool ended;

    /// <summary>Says hello, unless that was done.</summary>
    internal void Greet(long? resumedStep)
    {
        if (greeted)
        {
            return;
        }
        greeted = true;
        if (fault == Fault.HelloNotFirst)
        {
            Write("log", new MessageMap { ["level"] = "info", ["msg"] = "about to begin" });
        }
        Write("hello", new MessageMap
        {
            ["pid"] = Environment.ProcessId,
            ["host"] = Environment.MachineName,
            ["id"] = SelfDescription.Id,
            ["version"] = SelfDescription.Version,
            ["resumed_step"] = resumedStep,
        });
    }

    internal void Write(string kind, MessageMap fields)
    {
        lock (gate)
        {
            if (ended && fault != Fault.EventsAfterEnd)
            {
                return;
            }
            ended |= kind == "end";
            if (kind == "end" && fault == Fault.EndMissing)
            {
                return;
            }
            var isVictim = kind == "progress" && ++progressEvents == Victim;
            sequence += isVictim && fault == Fault.SequenceGap ? 1 : 0;
            fields["kind"] = kind;
            fields["seq"] = sequence;
            fields["ts"] = DateTime.UtcNow;
            fields["mono_ns"] = (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds;
            fields["lease"] = isVictim && fault == Fault.WrongLeaseInEvent ? lease + 1 : lease;
            Append(Bytes(fields, isVictim));
            sequence++;
        }
    }

    public void Dispose() => stream.Dispose();

    private byte[] Bytes(MessageMap message, bool isVictim)
    {
        const byte arrayOfOneNil = 0x91, nil = 0xc0;
        var frame = Frame.Of(message.Encode());
        switch (fault)
        {
            case Fault.WrongChecksum when isVictim:
                frame[^1] ^= 1;
                return frame;
            case Fault.TornFrame when isVictim:
                return frame[..(frame.Length / 2)];
            case Fault.NoMessage when isVictim:
                return Frame.Of([arrayOfOneNil, nil]);
            default:
                return frame;
        }
    }

    private void Append(byte[] bytes)
    {
        var start = stream.Position;
        try
        {
            stream.Write(bytes);
        }
        catch (IOException)
        {
            stream.SetLength(start);
            throw;
        }
    }
}
