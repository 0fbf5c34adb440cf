using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning.Expansion;

/// <summary>
/// The variables of a <c>RlhfFlow.Repeat</c>. For every port <c>P</c> that it carries, its output <c>p</c> writes a
/// variable which the body reads: in the first round that is what the input <c>initialP</c> reads, in a later one what
/// the round before wrote to the variable of the input <c>nextP</c>; behind the loop it is that of the last round.
/// </summary>
internal sealed class Loop
{
    /// <summary>Property with the flowchart that is repeated.</summary>
    public const string Body = "body";

    /// <summary>Input with the condition that ends the loop early.</summary>
    public const string Until = "until";

    /// <summary>Mark of the round that no other follows.</summary>
    public const string Last = "last";

    private readonly Activity repeat;
    private readonly Scope outside;
    private readonly HashSet<string> written;
    private readonly Dictionary<string, (string? Initial, string? Next)> carried;

    public Loop(Activity repeat, Scope outside)
    {
        (this.repeat, this.outside) = (repeat, outside);
        // A variable that is set keeps its value from round to round; what stages and gates write is that of their
        // round.
        written = [.. repeat.Embedded.Values.SelectMany(body => body.All())
            .Where(inner => inner.Type != ControlTypes.SetVariable).SelectMany(inner => inner.Outputs.Values)];
        carried = repeat.Outputs.ToDictionary(output => output.Value, output => (
            Reference($"initial{PortName.FromProperty(output.Key)}"),
            Reference($"next{PortName.FromProperty(output.Key)}")));
    }

    /// <summary>Names inside one round, counted from 1.</summary>
    public Scope Round(int round) => new(
        $"{outside.Id(repeat.Id)}.{round}.", variable => Name(variable, round));

    /// <summary>What each variable that the loop writes stands for, the round that comes last first.</summary>
    public IEnumerable<(string Variable, IReadOnlyList<string> Sources)> Results(int rounds) =>
        from port in carried
        where port.Value.Next is not null
        select (outside.Variable(port.Key), (IReadOnlyList<string>)
            [.. Enumerable.Range(1, rounds).Reverse().Select(round => Name(port.Value.Next!, round))]);

    private string Name(string variable, int round)
    {
        if (carried.TryGetValue(variable, out var port))
        {
            return round == 1 ? outside.Variable(port.Initial ?? variable)
                : Name(port.Next ?? variable, round - 1);
        }
        return written.Contains(variable) ? $"{outside.Variable(variable)}@{round}" : outside.Variable(variable);
    }

    private string? Reference(string input) =>
        repeat.Inputs.TryGetValue(input, out var found) && found.Kind == ExpressionKind.Variable
            ? found.Reference : null;
}
