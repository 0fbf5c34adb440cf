using RlhfFlow.Stages;

namespace RlhfFlow.EchoStage;

internal sealed record EchoOptions : IStageOptions
{
    [Parameter("What becomes of the letters of each text.", Group = "Text")]
    public TextCase Case { get; init; } = TextCase.UpperCase;

    [Parameter("How often each text is written.", Minimum = 1, Maximum = 100, Unit = "copies", Group = "Text")]
    public int Repeat { get; init; } = 1;

    [Parameter("Put before each text.", Group = "Text")]
    public string Prefix { get; init; } = "";

    [Parameter("Put between copies; none of the texts may be lost without it.", Group = "Text")]
    public string? Separator { get; init; } = " ";

    [Parameter("File whose content becomes one more record.", Format = "path")]
    public string? Extra { get; init; }

    [Parameter("Most records, 0 for all.", Minimum = 0, Group = "Limits")]
    public int MaximumRecords { get; init; }

    [Parameter("Least records, 0 for any number.", Minimum = 0, Group = "Limits")]
    public int MinimumRecords { get; init; }

    [Parameter("Whether to report each record in the log; never changes the output.", Cache = false)]
    public bool Verbose { get; init; }

    public IEnumerable<string> Validate()
    {
        if (MaximumRecords > 0 && MinimumRecords > MaximumRecords)
        {
            yield return $"minimumRecords ({MinimumRecords}) exceeds maximumRecords ({MaximumRecords})";
        }
        if (Repeat > 1 && string.IsNullOrEmpty(Separator))
        {
            yield return "separator must not be empty when repeat is greater than 1";
        }
    }
}
