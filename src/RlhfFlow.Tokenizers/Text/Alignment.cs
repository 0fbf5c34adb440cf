namespace RlhfFlow.Tokenizers.Text;

/// <summary>For each UTF-16 unit of a rewritten text, start and end of the original text it stands for.</summary>
internal sealed record Alignment(int[] Starts, int[] Ends);
