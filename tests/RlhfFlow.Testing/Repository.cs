namespace RlhfFlow.Testing;

/// <summary>Where the checkout under test lies.</summary>
public static class Repository
{
    /// <summary>The directory that holds <c>RlhfFlow.sln</c>, found upwards from the test's own directory.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The directory of real data beside the project, or null where it is absent.</summary>
    public static string? SharedData
    {
        get
        {
            var data = Path.Combine(Path.GetDirectoryName(Root)!, "shared", "data");
            return Directory.Exists(data) ? data : null;
        }
    }

    private static string FindRoot()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "RlhfFlow.sln")))
            {
                return directory;
            }
        }
        throw new InvalidOperationException($"No RlhfFlow.sln above {AppContext.BaseDirectory}.");
    }
}
