namespace RlhfFlow.Server.Runs.Views;

/// <summary>A part of a cache key that is not what it was.</summary>
/// <param name="Part">Name of the part.</param>
/// <param name="Before">What it was; null = it is new.</param>
/// <param name="Now">What it is; null = it is gone.</param>
internal sealed record KeyDifference(string Part, string? Before, string? Now)
{
    public static IReadOnlyList<KeyDifference> Between(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
    [
        .. before.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Select(part => new KeyDifference(part, before.GetValueOrDefault(part), now.GetValueOrDefault(part)))
            .Where(difference => difference.Before != difference.Now),
    ];
}
