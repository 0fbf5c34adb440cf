using System.Diagnostics;
using System.Globalization;
using System.Text;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>The work: a chain of checksums over the texts, so that every step depends on all before it.</summary>
internal sealed class Counting(
    Parameters parameters, ulong seed, IReadOnlyList<string> texts, MetricPace metrics, Fault fault)
{
    private const int CheckpointSteps = 4;
    private const int WindDownMilliseconds = 150;
    private const int DeafMilliseconds = 700;
    private const int ChildStep = 2;
    private readonly string start = fault switch
    {
        Fault.NotDeterministic => Guid.NewGuid().ToString(),
        Fault.UsesUncachedParameter => $"{seed} {parameters.Label}",
        _ => $"{seed}",
    };

    // Who asks for metrics at intervals gets a run that is long enough for some.
    private readonly int stepMilliseconds = fault == Fault.SlowMetrics && metrics.AreSpaced ? 75 : 15;

    /// <summary>One line a step.</summary>
    internal List<string> Counted { get; } = [];

    /// <summary>Counts to the end; false if it was asked to stop before.</summary>
    internal bool Run(Checkpoints checkpoints, StopListener listener, EventFile events)
    {
        var resume = checkpoints.Latest;
        if (resume is not null)
        {
            Counted.AddRange(Checkpoints.Read(resume));
            Counted[^1] = fault == Fault.ForgetsStateOnResume ? "forgotten" : Counted[^1];
        }
        for (var step = (long)Counted.Count; step < parameters.Steps; step++)
        {
            Thread.Sleep(stepMilliseconds);
            Counted.Add(Next(Counted));
            Report(step, isFirstAfterResume: step == resume?.Step + 1, events);
            if (step == ChildStep)
            {
                LeaveChild();
            }
            if (step % CheckpointSteps == CheckpointSteps - 1)
            {
                checkpoints.Save(step, Counted, stopping: false, events);
            }
            if (listener.TakeIgnored())
            {
                Thread.Sleep(DeafMilliseconds);
            }
            if (listener.StopRequested)
            {
                return WindDown(step, checkpoints, listener, events);
            }
        }
        return true;
    }

    // As long as this takes there is time for a second signal.
    private bool WindDown(long step, Checkpoints checkpoints, StopListener listener, EventFile events)
    {
        Thread.Sleep(WindDownMilliseconds);
        if (!listener.Cancelled)
        {
            checkpoints.Save(step, Counted, stopping: true, events);
        }
        return false;
    }

    private string Next(IReadOnlyList<string> lines)
    {
        var before = lines.Count == 0 ? start : lines[^1];
        var text = texts.Count == 0 ? "" : texts[lines.Count % texts.Count];
        var sum = Crc32C.Compute(Encoding.UTF8.GetBytes($"{before}\n{text}"));
        return string.Create(CultureInfo.InvariantCulture, $"{parameters.Word} {lines.Count} {sum:x8}");
    }

    private void Report(long step, bool isFirstAfterResume, EventFile events)
    {
        events.Write("progress", new MessageMap
        {
            ["phase"] = "count", ["done"] = step + 1, ["total"] = parameters.Steps, ["unit"] = "steps",
        });
        var times = !isFirstAfterResume ? 1 : fault == Fault.SkipsMetric ? 0 : fault == Fault.RepeatsMetric ? 2 : 1;
        for (var left = metrics.IsDue ? times : 0; left > 0; left--)
        {
            metrics.Prepare();
            events.Write("metric", new MessageMap
            {
                ["step"] = step, ["values"] = new MessageMap { ["count"] = (double)(step + 1) }, ["scope"] = "train",
            });
        }
    }

    private void LeaveChild()
    {
        switch (fault)
        {
            case Fault.LeavesChild:
                Process.Start("sleep", "5").Dispose();
                break;
            case Fault.LeavesChildInNewSession:
                Process.Start("setsid", "sleep 5").Dispose();
                break;
        }
    }
}
