using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// Named sets of input values beside a definition: <c>quickstart.profiles.json</c> for <c>quickstart.json</c>, of the
/// form
/// <c>{"profiles": {"smoke": {"description": "...", "inputs": {"steps": 10}}}}</c>.
/// </summary>
public static class ProfileFile
{
    private const int MaximumBytes = 1 << 20;

    /// <summary>Values of a profile.</summary>
    /// <exception cref="WorkflowException">There is no such profile, or the file is malformed.</exception>
    public static IReadOnlyDictionary<string, JsonNode> Read(string definitionPath, string profile)
    {
        var path = Path.ChangeExtension(definitionPath, null) + ".profiles.json";
        if (!File.Exists(path))
        {
            throw Invalid($"there is no profile '{profile}': '{path}' does not exist");
        }
        try
        {
            var length = new FileInfo(path).Length;
            return length <= MaximumBytes
                ? Read(File.ReadAllBytes(path), path, profile)
                : throw Invalid($"'{path}' has {length} bytes, at most {MaximumBytes} are read");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Invalid($"cannot read '{path}': {error.Message}");
        }
    }

    /// <summary>Values of a profile in the bytes of a file; <paramref name="path"/> is its name in messages.</summary>
    internal static IReadOnlyDictionary<string, JsonNode> Read(ReadOnlySpan<byte> utf8, string path, string profile)
    {
        var profiles = (Parse(utf8, path) as JsonObject)?["profiles"] as JsonObject
            ?? throw Invalid($"'{path}' has no object 'profiles'");
        if (profiles[profile] is not JsonObject chosen)
        {
            throw Invalid(
                $"there is no profile '{profile}' in '{path}'; there are "
                + string.Join(", ", profiles.Select(item => item.Key)));
        }
        var inputs = chosen["inputs"] is null or JsonObject
            ? chosen["inputs"] as JsonObject ?? []
            : throw Invalid($"'{path}': 'profiles.{profile}.inputs' is no object");
        return inputs.Where(input => input.Value is not null).ToDictionary(input => input.Key, input => input.Value!);
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> utf8, string path)
    {
        try
        {
            return StrictJson.Parse(utf8);
        }
        catch (JsonException error)
        {
            throw Invalid($"'{path}' is not JSON: {StrictJson.Place(error)}: {StrictJson.Problem(error)}");
        }
    }

    private static WorkflowException Invalid(string message) => new(ExitCodes.InvalidRequest, message);
}
