using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// Named sets of input values beside a definition: <c>quickstart.profiles.json</c> for <c>quickstart.json</c>, of the
/// form
/// <c>{"profiles": {"smoke": {"description": "...", "inputs": {"steps": 10}}}}</c>.
/// </summary>
public static class ProfileFile
{
    /// <summary>Values of a profile.</summary>
    /// <exception cref="WorkflowException">There is no such profile, or the file is malformed.</exception>
    public static IReadOnlyDictionary<string, JsonNode> Read(string definitionPath, string profile)
    {
        var path = Path.ChangeExtension(definitionPath, null) + ".profiles.json";
        if (!File.Exists(path))
        {
            throw Invalid($"there is no profile '{profile}': '{path}' does not exist");
        }
        var profiles = Parse(path)["profiles"] as JsonObject
            ?? throw Invalid($"'{path}' has no object 'profiles'");
        if (profiles[profile] is not JsonObject chosen)
        {
            throw Invalid(
                $"there is no profile '{profile}' in '{path}'; there are "
                + string.Join(", ", profiles.Select(item => item.Key)));
        }
        return (chosen["inputs"] as JsonObject ?? []).Where(input => input.Value is not null)
            .ToDictionary(input => input.Key, input => input.Value!);
    }

    private static JsonNode Parse(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) ?? throw Invalid($"'{path}' is empty");
        }
        catch (JsonException error)
        {
            throw Invalid($"'{path}' is not JSON: line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}");
        }
    }

    private static WorkflowException Invalid(string message) => new(ExitCodes.InvalidRequest, message);
}
