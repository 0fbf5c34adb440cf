using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// Named sets of input values, as files and the server hold them:
/// <c>{"smoke": {"description": "...", "inputs": {"steps": 10}}}</c>. Both members may be left out; an input that is
/// null is not given. Whether a workflow has these inputs, and takes these values, is the planner's business.
/// </summary>
/// <param name="Inputs">Values by profile and input; a profile that is malformed has none.</param>
/// <param name="Findings">Every place where the shape is wrong.</param>
public sealed record ProfileSet(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonNode>> Inputs, IReadOnlyList<Finding> Findings)
{
    private const string Root = "profiles";

    /// <summary>Reads profiles; the places of findings begin with <c>profiles</c>.</summary>
    public static ProfileSet Read(JsonObject profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        var inputs = new Dictionary<string, IReadOnlyDictionary<string, JsonNode>>();
        var findings = new List<Finding>();
        foreach (var (name, profile) in profiles)
        {
            inputs[name] = ReadOne(profile, $"{Root}.{name}", findings);
            if (string.IsNullOrWhiteSpace(name))
            {
                findings.Add(Wrong("a profile has a name", $"{Root}.{name}"));
            }
        }
        return new(inputs, findings);
    }

    private static Dictionary<string, JsonNode> ReadOne(JsonNode? profile, string place, List<Finding> findings)
    {
        if (profile is not JsonObject members)
        {
            findings.Add(Wrong("a profile is an object with 'description' and 'inputs'", place));
            return [];
        }
        var values = new Dictionary<string, JsonNode>();
        foreach (var (member, value) in members)
        {
            switch (member, value)
            {
                case ("inputs", JsonObject inputs):
                    values = inputs.Where(input => input.Value is not null)
                        .ToDictionary(input => input.Key, input => input.Value!);
                    break;
                case ("inputs", not null):
                    findings.Add(Wrong("the inputs are an object of values by name", $"{place}.{member}"));
                    break;
                case ("description", not (null or JsonValue)):
                case ("description", JsonValue text) when !text.TryGetValue<string>(out _):
                    findings.Add(Wrong("the description is a text", $"{place}.{member}"));
                    break;
                case not ("inputs" or "description", _):
                    findings.Add(Wrong(
                        "a profile has the members 'description' and 'inputs' only", $"{place}.{member}"));
                    break;
            }
        }
        return values;
    }

    private static Finding Wrong(string message, string place) => Finding.Error("bad-profile", message, place);
}
