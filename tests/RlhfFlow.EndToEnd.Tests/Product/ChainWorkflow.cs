using System.Text.Json.Nodes;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>
/// The whole chain, from pretraining to the report, with every stage so small that all of it takes seconds. What it says
/// about alignment is nothing; what it says about the product holds for any size.
/// </summary>
internal static class ChainWorkflow
{
    /// <summary>Path of the definition below a checkout.</summary>
    public const string File = "tests/RlhfFlow.EndToEnd.Tests/workflows/chain.json";

    /// <summary>The nodes that train, in the order in which they run, with a step before the middle of each.</summary>
    public static readonly IReadOnlyList<(string Node, int LatestKill)> Training =
        [("pretrain", 40), ("tune", 24), ("reward", 30), ("ppo", 8)];

    /// <summary>
    /// A command that runs it with a checkpoint after every step, so that a kill at any moment leaves one behind; how often
    /// checkpoints are written changes no output.
    /// </summary>
    public static string[] RunWithCheckpoints =>
        ["run", File, .. Training.SelectMany(training => new[] { "--set", $"{training.Node}.checkpointEverySeconds=0" })];

    /// <summary>Folders of the stages that it runs.</summary>
    public static IReadOnlyCollection<string> Stages { get; } =
    [
        .. JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Repository.Root, File)))!["root"]!["activities"]!
            .AsArray().Select(activity => activity!["type"]!.GetValue<string>().Split('.')[1]).Distinct(),
    ];

    public static string[] Run => ["run", Path.Combine(Repository.Root, File)];
}
