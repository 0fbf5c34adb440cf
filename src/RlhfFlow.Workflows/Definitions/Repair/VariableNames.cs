namespace RlhfFlow.Workflows.Definitions.Repair;

/// <summary>Gives variables names that scripts can say and that no other variable has.</summary>
/// <param name="taken">Names that are in use.</param>
internal sealed class VariableNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> names = [.. taken];
    private readonly Dictionary<string, int> last = [];

    /// <summary>The wanted name, its odd characters replaced, with a number behind it where it is taken.</summary>
    public string New(string wanted)
    {
        var stem = string.Concat(wanted.Select(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter == '_' ? letter : '_'));
        // Counting on from the last one: of many nodes with one name, each would try all numbers anew.
        var number = last.GetValueOrDefault(stem);
        string name;
        do
        {
            number++;
            name = number == 1 ? stem : $"{stem}_{number}";
        }
        while (!names.Add(name));
        last[stem] = number;
        return name;
    }
}
