using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>The last thing that an attempt writes.</summary>
internal sealed class ResultFile(string path, MessageMap request, Fault fault)
{
    private const int Moment = 150;

    private bool written;

    internal void Write(StageStatus status, Refusal? refusal, OutputArtifact? counted, ResumePoint? checkpoint)
    {
        if (written)
        {
            return;
        }
        written = true;
        var message = ResultFormat.ToMap(new StageResult
        {
            TaskId = request["task_id"] is byte[] { Length: 16 } id ? new Guid(id, bigEndian: true) : Guid.Empty,
            Attempt = request["attempt"] is long number ? (uint)number : 0,
            Lease = Lease(request) + (fault == Fault.WrongLeaseInResult ? 1UL : 0),
            Status = status,
            Outputs = counted is null
                ? new Dictionary<string, IReadOnlyList<OutputArtifact>>()
                : new Dictionary<string, IReadOnlyList<OutputArtifact>> { ["Counted"] = [counted] },
            Error = refusal is null
                ? null
                : new StageError($"faulty.{refusal.ExitCode}", refusal.ErrorClass, refusal.Message),
            // Only one who wants to be measured tells what was used.
            Usage = new StageUsage
            {
                CpuMilliseconds =
                    fault == Fault.SlowMetrics ? (long)Environment.CpuUsage.TotalTime.TotalMilliseconds : 0,
            },
            Checkpoint = checkpoint,
        });
        switch (fault)
        {
            case Fault.NoResult:
                break;
            case Fault.ResultInPlace:
                WriteSlowly(Frame.Of(message.Encode()));
                break;
            case Fault.ResultChangedLater:
                FrameFile.Write(path, message);
                Thread.Sleep(Moment);
                message["metrics"] = new MessageMap { ["train/count"] = 1.0 };
                FrameFile.Write(path, message);
                break;
            default:
                FrameFile.Write(path, message);
                break;
        }
    }

    internal static ulong Lease(MessageMap request) => request["lease"] switch
    {
        long lease => (ulong)lease,
        ulong lease => lease,
        _ => 0,
    };

    private void WriteSlowly(byte[] frame)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write(frame, 0, frame.Length / 2);
        Thread.Sleep(Moment);
        stream.Write(frame, frame.Length / 2, frame.Length - (frame.Length / 2));
    }
}
