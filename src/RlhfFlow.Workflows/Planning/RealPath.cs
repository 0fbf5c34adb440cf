namespace RlhfFlow.Workflows.Planning;

/// <summary>Where a path leads once every link on its way is followed.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>
    /// The full path without links; what is not there is kept as it is written. A path that goes round in a circle
    /// stays at the link at which that was noticed.
    /// </summary>
    public static string Of(string path)
    {
        var at = "/";
        var links = 0;
        var rest = new Stack<string>(Path.GetFullPath(path).Split('/').Reverse());
        while (rest.TryPop(out var part))
        {
            if (part is "" or ".")
            {
                continue;
            }
            if (part == "..")
            {
                at = Path.GetDirectoryName(at) ?? "/";
                continue;
            }
            var next = Path.Combine(at, part);
            if (links < MostLinks && new FileInfo(next).LinkTarget is { } target)
            {
                links++;
                at = Path.IsPathRooted(target) ? "/" : at;
                foreach (var step in target.Split('/').Reverse())
                {
                    rest.Push(step);
                }
                continue;
            }
            at = next;
        }
        return at;
    }
}
