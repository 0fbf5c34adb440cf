using RlhfFlow.Stages;
using RlhfFlow.Stages.Posix;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>Writes the last event and the result, once.</summary>
internal sealed class Ending(ResultFile result, EventFile events, Fault fault)
{
    private const int NoSpace = 28;
    private readonly Lock gate = new();
    private bool written;

    /// <summary>Ends the attempt; the return value is the exit code.</summary>
    internal int Finish(
        int exitCode, Refusal? refusal = null, OutputArtifact? counted = null, ResumePoint? checkpoint = null)
    {
        lock (gate)
        {
            if (!written)
            {
                written = true;
                var status = ExitCodes.StatusOf(exitCode);
                events.Write("end", new MessageMap { ["status"] = EnumText.Of(status) });
                events.Write("log", new MessageMap { ["level"] = "info", ["msg"] = "one more thing" });
                result.Write(status, refusal, counted, checkpoint);
            }
            return fault == Fault.ExitCodeDisagrees && exitCode == ExitCodes.Succeeded ? ExitCodes.Failed : exitCode;
        }
    }

    /// <summary>The second signal: the result without a checkpoint, and out.</summary>
    internal void LeaveAtOnce()
    {
        lock (gate)
        {
            if (fault == Fault.HangsAtSecondTermination)
            {
                Thread.Sleep(Timeout.Infinite);
            }
            LibC.ExitNow(Finish(ExitCodes.StoppedWithoutCheckpoint));
        }
    }

    internal int Fail(Exception problem)
    {
        events.Greet(null);
        return problem switch
        {
            Refusal refusal => Refuse(refusal),
            OutOfMemoryException when fault != Fault.MemoryCapIsBug =>
                Refuse(new Refusal(ExitCodes.OutOfMemory, StageErrorClass.Capacity, problem.Message)),
            IOException { HResult: NoSpace } => DiskIsFull(problem),
            IOException or UnauthorizedAccessException => CannotWrite(problem),
            _ => Refuse(new Refusal(ExitCodes.Bug, StageErrorClass.Bug, problem.Message)),
        };
    }

    private int DiskIsFull(Exception problem) => fault switch
    {
        Fault.FullDiskSucceeds => Finish(ExitCodes.Succeeded),
        Fault.FullDiskIsBug => Refuse(new Refusal(ExitCodes.Bug, StageErrorClass.Bug, problem.Message)),
        _ => Refuse(new Refusal(ExitCodes.OutOfDisk, StageErrorClass.Capacity, problem.Message)),
    };

    private int CannotWrite(Exception problem) => fault switch
    {
        Fault.ReadOnlyOutputSucceeds => Finish(ExitCodes.Succeeded),
        Fault.ReadOnlyOutputUnnamed =>
            Refuse(new Refusal(ExitCodes.Failed, StageErrorClass.User, "Something cannot be written.")),
        _ => Refuse(new Refusal(ExitCodes.InvalidRequest, StageErrorClass.User, problem.Message)),
    };

    // Where not even the result can be written, the exit code is left to tell.
    private int Refuse(Refusal refusal)
    {
        try
        {
            return Finish(refusal.ExitCode, refusal);
        }
        catch (IOException nowhere)
        {
            Console.Error.WriteLine(nowhere.Message);
            return refusal.ExitCode;
        }
    }
}
