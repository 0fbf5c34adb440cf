namespace RlhfFlow.Workflows.Planning;

/// <summary>Names in a sentence.</summary>
internal static class Names
{
    private const int Most = 20;

    /// <summary>
    /// The first of them, and how many more there are: many findings about a large workflow must not each hold all of
    /// it.
    /// </summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names as IReadOnlyCollection<string> ?? [.. names];
        var first = string.Join(", ", all.Take(Most));
        return all.Count <= Most ? first : $"{first} and {all.Count - Most} more";
    }
}
