using System.Globalization;
using System.Runtime.InteropServices;
using RlhfFlow.Benchmarks.Cases;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.LibTorch;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Benchmarks;

/// <summary>One run over the cases.</summary>
internal static class BenchmarkRun
{
    private static readonly (string Name, Func<IEnumerable<Comparison>> Comparisons)[] Cases =
    [
        ("roofs-sgemm", SgemmRoofs.Comparisons),
        ("roofs-memory", MemoryRoofs.Comparisons),
        ("training", TrainingSteps.Comparisons),
        ("generation", Generation.Comparisons),
        ("artifacts", SampleArtifacts.Comparisons),
        ("tokenizers", Tokenization.Comparisons),
        ("stages", StageProcesses.Comparisons),
        ("engine", EngineOverhead.Comparisons),
        ("growth-planning", EngineGrowth.Planning),
        ("growth-runs", EngineGrowth.Runs),
        ("api-state", ApiState.Comparisons),
        ("designer", DesignerPages.Comparisons),
    ];

    /// <summary>Measures and prints; 2 when no case has such a name.</summary>
    public static int Print(string[] filters)
    {
        var chosen = Cases.Where(entry => filters.Length == 0 || filters.Any(entry.Name.Contains)).ToArray();
        if (chosen.Length == 0)
        {
            Console.Error.WriteLine($"No such case; there are {string.Join(", ", Cases.Select(entry => entry.Name))}.");
            return 2;
        }
        Console.WriteLine($"{Now()}; {Environment.ProcessorCount} cores, {Processor()}; "
            + $"{RuntimeInformation.FrameworkDescription}; "
            + $"OMP_WAIT_POLICY={Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") ?? "(not set)"}; "
            + $"load average at the start {Load()}\n\n{MarkdownTable.Head}");
        foreach (var (name, comparisons) in chosen)
        {
            Print(name, comparisons);
        }
        Console.WriteLine($"\n{Now()}; load average at the end {Load()} (the run itself included)");
        return 0;
    }

    private static void Print(string name, Func<IEnumerable<Comparison>> comparisons)
    {
        try
        {
            foreach (var figure in comparisons().SelectMany(Interleaver.Measure))
            {
                Console.WriteLine(MarkdownTable.Row(figure));
            }
        }
        catch (Exception missing) when (
            missing is NativeLibraryException or BenchmarkSkippedException or StageUnusableException)
        {
            Console.WriteLine($"| {name} | SKIPPED: {missing.Message} | | | | | |");
        }
    }

    private static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Processor() => Line("/proc/cpuinfo", "model name")?.Split(':')[1].Trim() ?? "unknown";

    private static string Load() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    private static string? Line(string path, string start) => File.Exists(path)
        ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) : null;
}
