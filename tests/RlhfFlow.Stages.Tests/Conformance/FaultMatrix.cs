using System.Collections.Concurrent;
using RlhfFlow.Stages.Conformance;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Conformance;

/// <summary>
/// Checks of the stage with every fault, made once for all tests: in a soak run every check with every fault; else the one
/// that names it, with a tenth of the others, so that each meets a tenth of the faults.
/// </summary>
public sealed class FaultMatrix : IAsyncLifetime
{
    // A stage mostly sleeps while it is checked.
    private const int AtOnce = 6;

    // What these do wrong is to be seen for a moment only; the others do it whenever they are disturbed.
    private const int FewMoments = 2;

    private const int Share = 10;

    // They keep every core busy or run the example over and over, which only those who break them have to be put to: on a
    // machine that is busy anyway a stage that breaks one is too slow for the other.
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

    private static IReadOnlyCollection<string> ChecksFor(string fault)
    {
        if (KnownFault.All.FirstOrDefault(known => known.Fault == fault) is not { } known)
        {
            return StageConformance.Names;
        }
        var others = StageConformance.Names.Except(Manners.Where(manner => manner != known.Check));
        // What a fault hides has to be asked for to be found hidden.
        if (Soak.IsOn || known.Hides.Length > 0)
        {
            return [.. others];
        }
        var turn = FaultyStage.Faults.ToList().IndexOf(fault);
        return [.. others.Where((name, place) => name == known.Check || (place + turn) % Share == 0)];
    }

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
