using System.Text.Json.Nodes;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Tests.Catalog;

/// <summary>Executables that stand in for others, and those that cannot.</summary>
public sealed class StageCatalogLoaderTests : IDisposable
{
    private const string Echo = "rlhfflow.test.echo";
    private const string Missing = "/does/not/exist";

    private static readonly string EchoProgram =
        Path.Combine(TestStages.Root, "Echo", "bin", "Release", "net10.0", "Echo");

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task An_executable_installed_for_an_activity_of_another_kind_is_a_problem_that_names_both()
    {
        Install("RlhfFlow.SlowCounter", Echo, EchoProgram, isDefault: false);
        var catalog = await LoadAsync();
        Assert.Empty(catalog.Entries);
        var problem = Assert.Single(catalog.Problems);
        Assert.Contains("'RlhfFlow.SlowCounter'", problem.Message);
        Assert.Contains("its kind is 'Echo'", problem.Message);
    }

    [Fact]
    public async Task A_broken_alternative_is_a_warning_where_it_is_not_asked_for_and_an_error_where_it_is()
    {
        Install("RlhfFlow.Echo", Echo, EchoProgram, isDefault: true);
        Install("RlhfFlow.Echo", "other.echo", Missing, isDefault: false);
        var usual = Plan(await LoadAsync(), null);
        Assert.NotNull(usual.Plan);
        Assert.Equal(Echo, usual.Plan.Nodes.Single(node => node.Id == "b").Stage.Id);
        var warning = Assert.Single(usual.Findings);
        Assert.Equal(("broken-stage", FindingSeverity.Warning), (warning.Code, warning.Severity));
        Assert.Contains("other.echo", warning.Message);

        var asked = Plan(await LoadAsync(), "other.echo");
        Assert.Null(asked.Plan);
        Assert.Contains(
            asked.Findings,
            finding => finding is { Code: "broken-stage", Severity: FindingSeverity.Error });
    }

    [Fact]
    public async Task Nothing_takes_the_place_of_a_broken_default_unless_it_is_asked_for()
    {
        Install("RlhfFlow.Echo", Echo, EchoProgram, isDefault: false);
        Install("RlhfFlow.Echo", "other.echo", Missing, isDefault: true);
        Assert.Null(Plan(await LoadAsync(), null).Plan);
        Assert.NotNull(Plan(await LoadAsync(), Echo).Plan);
    }

    [Fact]
    public async Task A_stage_is_asked_once_until_a_byte_of_what_it_ships_changes()
    {
        var stage = InstallCounting();
        var known = directory.Combine("known");
        Task<StageCatalog> LoadAsync(bool anew = false) =>
            new StageCatalogLoader([directory.Combine("stages")], known).LoadAsync(_ => true, anew);

        var first = Assert.Single((await LoadAsync()).Entries);
        var again = Assert.Single((await LoadAsync()).Entries);
        Assert.Equal(1, TimesAsked(stage));
        Assert.Equal(first.Description.Summary, again.Description.Summary);
        Assert.Equal(first.Parameters.Json.ToJsonString(), again.Parameters.Json.ToJsonString());

        await File.AppendAllTextAsync(
            Path.Combine(stage, "describe.sh"), "# changed\n", TestContext.Current.CancellationToken);
        await LoadAsync();
        Assert.Equal(2, TimesAsked(stage));

        foreach (var kept in Directory.GetFiles(known))
        {
            await File.WriteAllTextAsync(kept, "damaged", TestContext.Current.CancellationToken);
        }
        Assert.Single((await LoadAsync()).Entries);
        Assert.Equal(3, TimesAsked(stage));
        await LoadAsync(anew: true);
        Assert.Equal(4, TimesAsked(stage));
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_program_that_lies_elsewhere_and_may_change_unseen()
    {
        var known = directory.Combine("known");
        Install("RlhfFlow.Echo", Echo, EchoProgram, isDefault: true);
        Assert.Single((await new StageCatalogLoader([directory.Path], known).LoadAsync(_ => true)).Entries);
        Assert.False(Directory.Exists(known));
    }

    // The echo stage behind a script that notes, outside of what it ships, how often it is asked.
    private string InstallCounting()
    {
        var stage = Directory.CreateDirectory(directory.Combine("stages", "counting")).FullName;
        var script = Path.Combine(stage, "describe.sh");
        File.WriteAllText(script, $"#!/bin/sh\necho >>'{directory.Combine("asked")}'\nexec '{EchoProgram}' \"$@\"\n");
        var manifest = new JsonObject
        {
            ["activity"] = "RlhfFlow.Echo", ["id"] = Echo, ["command"] = new JsonArray("sh", script), ["default"] = true,
        };
        File.WriteAllText(Path.Combine(stage, "stage.json"), manifest.ToJsonString());
        return stage;
    }

    private int TimesAsked(string stage) =>
        File.ReadAllLines(Path.Combine(Path.GetDirectoryName(stage)!, "..", "asked")).Length;

    private void Install(string activity, string id, string program, bool isDefault)
    {
        var manifest = new JsonObject
        {
            ["activity"] = activity, ["id"] = id, ["command"] = new JsonArray(program), ["default"] = isDefault,
        };
        var place = Directory.CreateDirectory(directory.Combine(id)).FullName;
        File.WriteAllText(Path.Combine(place, "stage.json"), manifest.ToJsonString());
    }

    private Task<StageCatalog> LoadAsync() => new StageCatalogLoader([directory.Path]).LoadAsync(_ => true);

    private static PlanResult Plan(StageCatalog echoes, string? implementation)
    {
        var counters = TestStages.CatalogAsync().GetAwaiter().GetResult();
        var both = new StageCatalog(
            [.. echoes.Entries, .. counters.Entries.Where(entry => entry.Activity == "RlhfFlow.SlowCounter")],
            echoes.Problems);
        var properties = implementation is null ? [] : new JsonObject { ["implementation"] = implementation };
        return WorkflowPlanner.Plan(new TestWorkflow().Counter("a").Echo("b", "a", properties).Read(), both, new());
    }
}
