namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>Ids of executions of activities: run and node.</summary>
internal static class ExecutionId
{
    private const char Separator = '~';

    public static string Of(string run, string node) => $"{run}{Separator}{node}";

    /// <summary>Run and node, or null.</summary>
    public static (string Run, string Node)? Parse(string id) =>
        id.IndexOf(Separator, StringComparison.Ordinal) is > 0 and var end ? (id[..end], id[(end + 1)..]) : null;
}
