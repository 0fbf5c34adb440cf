using System.Text.Json;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// The state of a run of 10,000 nodes, asked of a real server over loopback. The roof is a file of as many bytes from
/// the same server; reading the rows and writing the JSON are measured alone beside it.
/// </summary>
internal static class ApiState
{
    private const int Nodes = 10_000;

    public static IEnumerable<Comparison> Comparisons()
    {
        using var directory = new TemporaryDirectory();
        var home = new HomeDirectory(directory.Combine("home"));
        var run = SyntheticRun.Write(home, Nodes);
        var assets = Directory.CreateDirectory(directory.Combine("designer/assets")).FullName;
        File.WriteAllText(directory.Combine("designer/index.html"), "");
        using var server = new ServerProcess(home.Root, directory.Combine("designer"));
        var state = server.Client.GetByteArrayAsync($"/api/runs/{run}").GetAwaiter().GetResult();
        File.WriteAllBytes(Path.Combine(assets, "state.json"), state);
        using var document = JsonDocument.Parse(state);
        var overview = new RunOverview(RunJournal.Open(home.Journal));

        var file = Variant.Of("a file of as many bytes", 1, () => server.Fetch("/assets/state.json"), state.Length)
            with { SampleSeconds = 0 };
        yield return new()
        {
            Name = $"state of {Nodes:#,0} nodes, {state.Length / 1e6:0.0} MB",
            Unit = "request",
            ShowsTime = true,
            Rounds = 100,
            Roof = file,
            Variants =
            [
                file,
                Variant.Of("GET /api/runs/{id}", 1, () => server.Fetch($"/api/runs/{run}"), state.Length)
                    with { SampleSeconds = 0 },
                Variant.Of("its rows read alone", 1, () => overview.Nodes(run), state.Length),
                Variant.Of(
                    "its JSON written alone", 1, () => JsonSerializer.SerializeToUtf8Bytes(document.RootElement),
                    state.Length),
            ],
        };
    }
}
