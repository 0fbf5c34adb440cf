using System.Diagnostics;
using RlhfFlow.Stages;

namespace RlhfFlow.SlowCounterStage;

/// <summary>Goes wrong at the step asked for.</summary>
internal sealed class Troublemaker(SlowCounterOptions options, string[] arguments)
{
    internal bool IgnoresStop { get; private set; }

    internal bool LeavesOutputOpen { get; private set; }

    internal void At(long step)
    {
        if (step != options.MisbehaveAtStep || options.Misbehaviour == Misbehaviour.None || AlreadyDone())
        {
            return;
        }
        switch (options.Misbehaviour)
        {
            case Misbehaviour.Throw: throw new InvalidOperationException("This was not expected.");
            case Misbehaviour.Abort: Environment.FailFast("abort on request"); break;
            case Misbehaviour.Kill: Process.GetCurrentProcess().Kill(); Thread.Sleep(Timeout.Infinite); break;
            case Misbehaviour.OutOfMemory: throw new OutOfMemoryException("no memory left");
            case Misbehaviour.OutOfDisk: throw new IOException("No space left on device", 28);
            case Misbehaviour.Transient:
                throw new StageException("counter.unlucky", StageErrorClass.Transient, "It may work next time.");
            case Misbehaviour.Diverge:
                throw new StageException(
                    "counter.diverged", StageErrorClass.Diverged, "The sum is no number any more.");
            case Misbehaviour.Hang: Thread.Sleep(Timeout.Infinite); break;
            case Misbehaviour.IgnoreStop: IgnoresStop = true; break;
            case Misbehaviour.BadResult: File.WriteAllText(ResultPath(), "succeeded"); Environment.Exit(0); break;
            case Misbehaviour.NoResult: Environment.Exit(0); break;
            case Misbehaviour.NoOutput: LeavesOutputOpen = true; break;
            case Misbehaviour.Orphan: Process.Start("sleep", "300").Dispose(); break;
            default: break;
        }
    }

    private bool AlreadyDone()
    {
        if (options.MisbehaveOnceFile is not { } marker)
        {
            return false;
        }
        if (File.Exists(marker))
        {
            return true;
        }
        File.WriteAllText(marker, "");
        return false;
    }

    private string ResultPath() => arguments[Array.IndexOf(arguments, "--result") + 1];
}
