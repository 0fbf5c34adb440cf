using System.Collections.Concurrent;
using RlhfFlow.Stages.Conformance;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Conformance;

/// <summary>Every check of the stage with every fault, made once for all tests.</summary>
public sealed class FaultMatrix : IAsyncLifetime
{
    // A stage mostly sleeps while it is checked.
    private const int AtOnce = 6;

    // What these do wrong is to be seen for a moment only; the others do it whenever they are disturbed.
    private const int FewMoments = 2;

    // They keep every core busy or run the example over and over, which only those who break them have to be put to.
    private static readonly string[] Manners = ["heartbeat-under-load", "metrics-overhead"];
    private readonly TemporaryDirectory directory = new();
    private readonly ConcurrentDictionary<string, CheckReport> reports = new();

    /// <summary>What was found in the stage with this fault.</summary>
    internal CheckReport this[string fault] => reports[fault];

    public async ValueTask InitializeAsync() => await Parallel.ForEachAsync(
        FaultyStage.Faults, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, CheckAsync);

    public ValueTask DisposeAsync()
    {
        directory.Dispose();
        FaultyStage.Litter.ToList().ForEach(File.Delete);
        return ValueTask.CompletedTask;
    }

    private static int MomentsFor(string fault) => fault is "succeeds-before-outputs" or "output-in-place"
        ? new CheckOptions().MostMoments
        : FewMoments;

    private static IReadOnlyCollection<string> ChecksFor(string fault) =>
        fault == "none" || KnownFault.All.Any(known => known.Fault == fault && Manners.Contains(known.Check))
            ? StageConformance.Names
            : [.. StageConformance.Names.Except(Manners)];

    private async ValueTask CheckAsync(string fault, CancellationToken stop)
    {
        var manifest = FaultyStage.Install(directory.Combine(fault, "installed"), fault);
        var options = new CheckOptions
        {
            Directory = directory.Combine(fault, "checked"), MostMoments = MomentsFor(fault), Only = ChecksFor(fault),
        };
        reports[fault] = await StageConformance.RunAsync(manifest, options, _ => { }, stop);
    }
}
