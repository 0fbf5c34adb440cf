namespace RlhfFlow.EvaluationStage.Scoring;

/// <summary>Gold rewards of reference answers, by prompt and source.</summary>
internal sealed class References
{
    private readonly Dictionary<(string PromptId, string Source), double> _gold = [];

    /// <summary>Sources in order of first appearance, such as edited and raw.</summary>
    public List<string> Sources { get; } = [];

    /// <summary>What a table calls the answers of a source.</summary>
    public static string Title(string source) => $"{source} reference";

    public void Add(string promptId, string source, double gold)
    {
        _gold[(promptId, source)] = gold;
        if (!Sources.Contains(source))
        {
            Sources.Add(source);
        }
    }

    public double? Gold(string promptId, string source) =>
        _gold.TryGetValue((promptId, source), out var gold) ? gold : null;
}
