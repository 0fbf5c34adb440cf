namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>A checkpoint that cannot be read as asked; lists every problem with its place.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Collects the problems of one file or directory.</summary>
    public CheckpointException(string path, IReadOnlyList<string> problems)
        : base(problems.Count == 1 ? $"{path}: {problems[0]}"
            : $"{path}: {problems.Count} problems\n  {string.Join("\n  ", problems)}")
    {
        Path = path;
        Problems = problems;
    }

    /// <summary>The file or directory.</summary>
    public string Path { get; }

    /// <summary>Each problem with its place in the file.</summary>
    public IReadOnlyList<string> Problems { get; }
}
