using System.Globalization;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>What the designer's files weigh: the largest by name, the others together.</summary>
internal static class BundleSizes
{
    private const int Shown = 8;

    /// <summary>Rows of a table of its own.</summary>
    public static IEnumerable<string> Lines(string designer)
    {
        var files = Directory.GetFiles(Path.Combine(designer, "assets"))
            .Where(file => Path.GetExtension(file) is ".js" or ".css").OrderByDescending(Bytes).ToList();
        yield return "| file of the designer | kB | gzip | brotli |\n|---|---:|---:|---:|";
        foreach (var file in files.Take(Shown))
        {
            yield return Row(Path.GetFileName(file), [file]);
        }
        yield return Row($"{files.Count - Shown} more", files.Skip(Shown));
        yield return Row("all", files) + "\n";
    }

    private static string Row(string name, IEnumerable<string> files)
    {
        var sizes = new[] { "", ".gz", ".br" }.Select(suffix => files.Sum(file => Bytes(file + suffix)) / 1e3);
        return $"| {name} | {string.Join(" | ", sizes.Select(Text))} |";
    }

    private static string Text(double kilobytes) => kilobytes.ToString("#,0.0", CultureInfo.InvariantCulture);

    private static long Bytes(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;
}
