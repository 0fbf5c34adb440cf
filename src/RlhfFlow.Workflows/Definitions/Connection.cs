namespace RlhfFlow.Workflows.Definitions;

/// <summary>A control connection: the target waits for the source.</summary>
/// <param name="Source">Id of the node that comes first.</param>
/// <param name="SourcePort">Outcome that is followed; <c>Done</c> where nothing is given.</param>
/// <param name="Target">Id of the node that waits.</param>
/// <param name="Place">JSON path in the definition.</param>
public sealed record Connection(string Source, string SourcePort, string Target, string Place)
{
    /// <summary>The outcome of everything that ends without saying more.</summary>
    public const string Done = "Done";

    /// <summary>Stands for every outcome; never part of a file.</summary>
    public const string Any = "*";
}
