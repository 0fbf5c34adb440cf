using System.Xml.Linq;
using RlhfFlow.Testing;

namespace RlhfFlow.Architecture.Tests;

/// <summary>References point down only: what each project may reference is written here, and nothing else is allowed.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> AllowedInSource = new()
    {
        ["RlhfFlow.Artifacts"] = [],
        ["RlhfFlow.LibTorch"] = [],
        ["RlhfFlow.Tokenizers"] = [],
        ["RlhfFlow.Evaluation"] = [],
        ["RlhfFlow.Stages"] = ["RlhfFlow.Artifacts"],
        ["RlhfFlow.Workflows"] = ["RlhfFlow.Stages", "RlhfFlow.Evaluation"],
        ["RlhfFlow.Cli"] = ["RlhfFlow.Workflows"],
        ["RlhfFlow.Server"] = ["RlhfFlow.Workflows"],
        ["RlhfFlow.Transformers"] = ["RlhfFlow.LibTorch", "RlhfFlow.Tokenizers"],
        ["RlhfFlow.Algorithms"] = ["RlhfFlow.LibTorch"],
    };

    private static readonly string[] AllowedInStages =
    [
        "RlhfFlow.Stages", "RlhfFlow.Artifacts", "RlhfFlow.Transformers", "RlhfFlow.Algorithms", "RlhfFlow.LibTorch",
        "RlhfFlow.Tokenizers", "RlhfFlow.Evaluation",
    ];

    [Fact]
    public void Every_source_project_references_only_what_lies_below_it()
    {
        var violations = Projects("src").SelectMany(project =>
        {
            Assert.True(AllowedInSource.TryGetValue(Name(project), out var allowed), $"{Name(project)} has no entry here");
            return Forbidden(project, allowed!);
        });
        Assert.Empty(violations);
    }

    [Fact]
    public void A_stage_never_references_the_engine_or_another_stage() =>
        Assert.Empty(Projects("stages").SelectMany(project => Forbidden(project, AllowedInStages)));

    [Fact]
    public void Every_project_belongs_to_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "RlhfFlow.sln"));
        Assert.All(
            Projects("src").Concat(Projects("stages")).Concat(Projects("tests")),
            project => Assert.Contains($"{Path.GetFileName(project)}\"", solution));
    }

    private static IEnumerable<string> Forbidden(string project, string[] allowed) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Where(reference => !allowed.Contains(reference))
            .Select(reference => $"{Name(project)} must not reference {reference}");

    private static string[] Projects(string folder)
    {
        var directory = Path.Combine(Repository.Root, folder);
        return Directory.Exists(directory) ? Directory.GetFiles(directory, "*.csproj", SearchOption.AllDirectories) : [];
    }

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);
}
