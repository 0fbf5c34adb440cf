using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Why a node runs or does not, in the words of both the engine and the preview.</summary>
internal static class ReuseWords
{
    public const string NeverCached = "its stage is never cached";
    public const string NoCache = "the cache is switched off for this run";
    public const string Forced = "it was asked to run anew";

    public static string Forbidden(string why) => $"it may not run, and its outputs are not known: {why}";

    public static string Unchanged(CacheRow cached, string node) =>
        $"nothing changed since run {cached.RunId}" + (cached.NodeId == node ? "" : $" (there as '{cached.NodeId}')");

    public static string Changed(CacheKey key, (string RunId, string KeyParts)? last)
    {
        if (last is not var (run, parts))
        {
            return "it has not run before";
        }
        var difference = key.DifferenceFrom(parts);
        return difference.Length == 0 ? $"it was not finished in run {run}" : difference;
    }
}
