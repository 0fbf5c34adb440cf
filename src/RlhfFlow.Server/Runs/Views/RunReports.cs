namespace RlhfFlow.Server.Runs.Views;

/// <summary>The reports in the directory of a run: its own, and one in a directory for each further node.</summary>
internal static class RunReports
{
    private const string Name = "report.md";

    /// <summary>Names by which the reports are asked for, the run's own first.</summary>
    public static IReadOnlyList<string> Names(string runDirectory)
    {
        if (!Directory.Exists(runDirectory))
        {
            return [];
        }
        var own = File.Exists(Path.Combine(runDirectory, Name)) ? new[] { Name } : [];
        var others = Directory.EnumerateDirectories(runDirectory).Order(StringComparer.Ordinal)
            .Where(directory => File.Exists(Path.Combine(directory, Name)))
            .Select(directory => $"{Path.GetFileName(directory)}/{Name}");
        return [.. own, .. others];
    }

    /// <summary>Path of a report or of a file beside it; null if there is no such file in the run's directory.</summary>
    public static string? Find(string runDirectory, string name)
    {
        var parts = name.Split('/');
        if (parts.Length > 2 || parts.Any(part => part.Length == 0 || part.StartsWith('.')) || name.Contains('\0')
            || !Names(runDirectory).Contains(parts.Length == 1 ? Name : $"{parts[0]}/{Name}")
            || Path.GetExtension(name) is not (".md" or ".svg" or ".png" or ".jpg" or ".csv" or ".json")
            || name == "definition.json")
        {
            return null;
        }
        var file = new FileInfo(Path.Combine([runDirectory, .. parts]));
        return file.Exists && file.LinkTarget is null ? file.FullName : null;
    }
}
