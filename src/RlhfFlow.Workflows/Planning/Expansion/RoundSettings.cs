using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning.Expansion;

/// <summary>How often the loops of a definition go round, and what is wrong with them.</summary>
internal sealed class RoundSettings(WorkflowDefinition definition, InputValues values, List<Finding> findings)
{
    /// <summary>Outcome of a round that is followed by another.</summary>
    public const string Again = "Again";

    /// <summary>Outcome of the round that is the last.</summary>
    public const string Stop = "Stop";

    /// <summary>Most rounds of one loop.</summary>
    public const int Most = 100;

    private const string Rounds = "rounds";

    private static readonly JsonObject Schema =
        new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = Most };

    /// <summary>The number of rounds; 1 where it is not known, with a finding that says why.</summary>
    public int Of(Activity repeat)
    {
        Check(repeat);
        var place = repeat.Inputs.TryGetValue(Rounds, out var input) ? input.Place : repeat.Place;
        var value = input?.Kind switch
        {
            ExpressionKind.Literal or ExpressionKind.Object => input.Value,
            ExpressionKind.Input => values.Find(input.Reference)?.Value,
            _ => null,
        };
        if (value is null)
        {
            Report(
                "bad-rounds", $"'{Rounds}' is a number from 1 to {Most}, or a workflow input that has a value", place,
                repeat);
            return 1;
        }
        var converted = SchemaValue.Convert(Schema.DeepClone().AsObject(), value.DeepClone(), Rounds);
        converted.Problems.ToList().ForEach(problem => Report("bad-rounds", problem, place, repeat));
        return converted.Value?.GetValue<long>() is { } number ? (int)number : 1;
    }

    private void Check(Activity repeat)
    {
        if (!repeat.Embedded.ContainsKey(Loop.Body))
        {
            Report("no-body", $"the loop has no '{Loop.Body}', the flowchart that it repeats", repeat.Place, repeat);
        }
        foreach (var (property, _) in repeat.Outputs)
        {
            foreach (var input in new[] { "initial", "next" }.Select(start => start + PortName.FromProperty(property))
                .Where(input => repeat.Inputs.GetValueOrDefault(input)?.Kind != ExpressionKind.Variable))
            {
                Report(
                    "loop-port", $"to carry '{property}' from round to round, '{input}' has to read a variable",
                    $"{repeat.Place}.{property}", repeat);
            }
        }
    }

    private void Report(string code, string message, string place, Activity repeat) =>
        findings.Add(Finding.Error(code, message, place, definition.Find(repeat.Id) is null ? null : repeat.Id));
}
