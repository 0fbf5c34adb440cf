using System.Diagnostics;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Tests.Conformance;

/// <summary>The stage that breaks the contract in one way on request.</summary>
internal static class FaultyStage
{
    private const string Name = "Faulty";
    private static readonly string Built = Path.Combine(TestStages.Root, Name, "bin", "Release", "net10.0");

    /// <summary>All that it can do wrong, by its own word.</summary>
    internal static IReadOnlyList<string> Faults { get; } = AskFor("--faults");

    /// <summary>Files that it leaves outside its directories when that is what it does wrong.</summary>
    internal static IReadOnlyList<string> Litter { get; } = AskFor("--litter");

    /// <summary>Installs it in a directory of its own, so that what it leaves there disturbs nobody.</summary>
    internal static StageManifest Install(string directory, string fault)
    {
        Directory.CreateDirectory(directory);
        foreach (var file in Directory.EnumerateFiles(Built))
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        }
        return new StageManifest
        {
            Directory = directory,
            Activity = "RlhfFlow.Faulty",
            Id = "rlhfflow.test.faulty",
            Command = [Path.Combine(directory, Name), "--fault", fault],
        };
    }

    private static string[] AskFor(string what)
    {
        var start = new ProcessStartInfo(Path.Combine(Built, Name), [what]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return told.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
