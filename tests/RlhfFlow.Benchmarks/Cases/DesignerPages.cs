using System.Net.Http.Json;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Testing;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// How long the designer takes to open and how smoothly a large graph pans, in headless Chromium without a graphics
/// card. The roof is an empty page of the same server in the same browser.
/// </summary>
internal static class DesignerPages
{
    private const int Nodes = 2_000;
    private const string Empty = "/assets/empty.html";
    private const string Graph = "/workflows/large";

    public static IEnumerable<Comparison> Comparisons()
    {
        using var directory = new TemporaryDirectory();
        var designer = directory.Combine("designer");
        Copy(Path.Combine(Repository.Root, "src", "RlhfFlow.Designer", "dist"), designer);
        File.WriteAllText(Path.Combine(designer, "assets", "empty.html"), "<!doctype html><title>Empty</title><body>");
        using var server = new ServerProcess(directory.Combine("home"), designer);
        var large = new { id = "large", content = LargeWorkflow.Text("large", Nodes) };
        using var made = server.Client.PostAsJsonAsync("/api/workflows", large).GetAwaiter().GetResult();
        made.EnsureSuccessStatusCode();
        using var browser = new DesignerBrowser(server);
        foreach (var line in BundleSizes.Lines(designer))
        {
            Console.WriteLine(line);
        }
        Console.WriteLine(MarkdownTable.Head);

        var empty = Opening(browser, "an empty page", "empty", Empty);
        yield return new()
        {
            Name = "open with an empty cache", Unit = "page", ShowsTime = true, Rounds = 10, Roof = empty,
            Variants =
            [
                empty, Opening(browser, "/", "list", "/"),
                Opening(browser, $"a graph of {Nodes:#,0} stages", "graph", Graph),
                Opening(browser, "/studio", "studio", "/studio/"),
            ],
        };
        var still = Panning(browser, "an empty page", "empty", Empty);
        yield return new()
        {
            Name = "pan by mouse", Unit = "frames", Rounds = 5, Roof = still,
            Variants = [still, Panning(browser, $"a graph of {Nodes:#,0} stages", "graph", Graph)],
        };
    }

    private static Variant Opening(DesignerBrowser browser, string name, string kind, string path) => new()
    {
        Name = name, Amount = 1, RoofWork = 1, SampleSeconds = 0, Seconds = () => browser.Open(kind, path),
    };

    private static Variant Panning(DesignerBrowser browser, string name, string kind, string path) => new()
    {
        Name = name, Amount = 1, RoofWork = 1, SampleSeconds = 0, Seconds = () => browser.Pan(kind, path),
    };

    private static void Copy(string from, string to)
    {
        if (!File.Exists(Path.Combine(from, "index.html")))
        {
            throw new BenchmarkSkippedException("the designer is not built: './rlhfflow serve' builds it");
        }
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
