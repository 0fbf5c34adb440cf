using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>What a process printed.</summary>
internal static class AttemptText
{
    private const int Shown = 2_000;

    /// <summary>The end of what it printed, errors last.</summary>
    internal static string Of(AttemptFiles files)
    {
        var text = (Read(files.StandardOutput) + Read(files.StandardError)).Trim();
        return text.Length <= Shown ? text : string.Concat("… ", text.AsSpan(text.Length - Shown));
    }

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path) : "";
}
