using System.Runtime.InteropServices;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>One attempt: checks, hello, counting, output, end, result.</summary>
internal sealed class Attempt(IReadOnlyDictionary<string, string> files, Fault fault)
{
    private const long DefaultHeartbeat = 10_000;
    private const long DefaultMetricPause = 250;
    private const int ListeningTime = 4;
    private const int Afterwards = 700;
    private const nuint MostOfTheMemory = 256 << 20;
    private readonly MessageMap request = FrameFile.Read(files["--request"]);

    internal int Run()
    {
        using var events = new EventFile(files["--events"], ResultFile.Lease(request), fault);
        var result = new ResultFile(files["--result"], request, fault);
        var ending = new Ending(result, events, fault);
        try
        {
            return Work(events, ending);
        }
        catch (Exception problem)
        {
            Console.Error.WriteLine(problem);
            return ending.Fail(problem);
        }
    }

    private int Work(EventFile events, Ending ending)
    {
        using var listener = new StopListener(events, files["--control"], ending.LeaveAtOnce, fault);
        var parameters = new Parameters(request["params"] as MessageMap ?? new MessageMap());
        var demands = new Demands(request, parameters, fault);
        demands.CheckRequest();
        var checkpoints = new Checkpoints(request, parameters, fault);
        checkpoints.Find();
        events.Greet(checkpoints.Latest?.Step);
        var heartbeat = Limit("heartbeat_ms", DefaultHeartbeat);
        listener.Start(heartbeat);
        checkpoints.Warn(events);
        foreach (var secret in fault == Fault.LogsSecret ? demands.Secrets : [])
        {
            events.Write("log", new MessageMap { ["level"] = "debug", ["msg"] = secret });
        }
        var texts = demands.Texts();
        var output = new Output(demands.OutputDirectory(), (string)request["scratch_dir"]!, fault);
        output.Begin();
        Litter.Leave(fault, Path.GetDirectoryName(files["--result"])!);
        TakeMemory();
        var seed = request["seed"] is long whole ? (ulong)whole : (ulong)request["seed"]!;
        var counting = new Counting(
            parameters, seed, texts, new MetricPace(Limit("metric_min_ms", DefaultMetricPause), fault), fault);
        if (!counting.Run(checkpoints, listener, events))
        {
            return ending.Finish(
                listener.Cancelled ? ExitCodes.Cancelled : ExitCodes.StoppedWithCheckpoint,
                checkpoint: checkpoints.Latest);
        }
        if (heartbeat < DefaultHeartbeat && fault is (Fault.None or Fault.NoHeartbeat))
        {
            Thread.Sleep(ListeningTime * (int)heartbeat);
        }
        if (fault == Fault.SucceedsBeforeOutputs)
        {
            ending.Finish(ExitCodes.Succeeded, counted: output.Foretell(counting.Counted));
            Thread.Sleep(Afterwards);
        }
        var counted = output.Complete(counting.Counted);
        return ending.Finish(ExitCodes.Succeeded, counted: counted, checkpoint: checkpoints.Latest);
    }

    private long Limit(string name, long absent) => (request["limits"] as MessageMap)?[name] as long? ?? absent;

    // Never touched, so that it costs nothing; but more than all the rest, so that a cap is met here.
    private static unsafe void TakeMemory() => NativeMemory.Free(NativeMemory.Alloc(MostOfTheMemory));
}
