using System.Globalization;

namespace RlhfFlow.Workflows.Telemetry.TensorBoard;

/// <summary>
/// Writes metrics as TensorBoard event files: one directory a run, one in it for each node, so that TensorBoard shows
/// every node as a run of its own. Writing a run again replaces its files.
/// </summary>
public static class TensorBoardExport
{
    /// <summary>Writes values that come node by node; the paths of the files.</summary>
    /// <param name="points">The values.</param>
    /// <param name="runId">The run that they are shown for.</param>
    /// <param name="directory">The log directory for TensorBoard; made if need be.</param>
    public static IReadOnlyList<string> Write(IEnumerable<MetricPoint> points, string runId, string directory)
    {
        ArgumentNullException.ThrowIfNull(points);
        var paths = new List<string>();
        RecordFile? file = null;
        string? node = null;
        try
        {
            foreach (var point in points)
            {
                if (point.Node != node)
                {
                    Close(file, paths);
                    node = point.Node;
                    paths.Add(PathOf(Path.Combine(directory, runId, Uri.EscapeDataString(node)), point.Time));
                    file = new(Partial(paths[^1]));
                    file.Write(SummaryEvent.FileVersion(point.Time));
                }
                file!.Write(SummaryEvent.Scalar(point));
            }
            Close(file, paths);
            return paths;
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static string PathOf(string directory, DateTime begin)
    {
        Directory.CreateDirectory(directory);
        var seconds = new DateTimeOffset(begin).ToUnixTimeSeconds().ToString("D10", CultureInfo.InvariantCulture);
        return Path.Combine(directory, $"events.out.tfevents.{seconds}.rlhfflow");
    }

    // TensorBoard looks for 'tfevents' in names, and must not find half a file.
    private static string Partial(string path) => Path.Combine(Path.GetDirectoryName(path)!, "partial");

    private static void Close(RecordFile? file, List<string> paths)
    {
        if (file is null)
        {
            return;
        }
        file.Dispose();
        foreach (var older in Directory.GetFiles(Path.GetDirectoryName(paths[^1])!, "events.out.tfevents.*.rlhfflow"))
        {
            File.Delete(older);
        }
        File.Move(Partial(paths[^1]), paths[^1]);
    }
}
