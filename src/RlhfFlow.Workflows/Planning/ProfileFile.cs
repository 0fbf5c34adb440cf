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
        var path = PathBeside(definitionPath);
        return File.Exists(path) ? Read(Bytes(path), path, profile)
            : throw Invalid($"there is no profile '{profile}': '{path}' does not exist");
    }

    /// <summary>All profiles beside a definition as JSON, by name; none where there is no such file.</summary>
    /// <exception cref="WorkflowException">The file is malformed; the message names every place.</exception>
    public static JsonObject ReadAll(string definitionPath)
    {
        var path = PathBeside(definitionPath);
        return File.Exists(path) ? Whole(Bytes(path), path).Json : [];
    }

    /// <summary>Values of a profile in the bytes of a file; <paramref name="path"/> is its name in messages.</summary>
    internal static IReadOnlyDictionary<string, JsonNode> Read(ReadOnlySpan<byte> utf8, string path, string profile)
    {
        var (_, profiles) = Whole(utf8, path);
        return profiles.Inputs.TryGetValue(profile, out var inputs) ? inputs
            : throw Invalid(
                $"there is no profile '{profile}' in '{path}'; there are {Names.List(profiles.Inputs.Keys)}");
    }

    private static (JsonObject Json, ProfileSet Profiles) Whole(ReadOnlySpan<byte> utf8, string path)
    {
        var json = (Parse(utf8, path) as JsonObject)?["profiles"] as JsonObject
            ?? throw Invalid($"'{path}' has no object 'profiles'");
        var profiles = ProfileSet.Read(json);
        return profiles.Findings.Count == 0 ? (json.DeepClone().AsObject(), profiles) : throw Invalid(
            $"'{path}' is malformed: "
            + string.Join("; ", profiles.Findings.Select(finding => $"{finding.Place}: {finding.Message}")));
    }

    private static string PathBeside(string definitionPath) =>
        Path.ChangeExtension(definitionPath, null) + ".profiles.json";

    private static byte[] Bytes(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= MaximumBytes ? File.ReadAllBytes(path)
                : throw Invalid($"'{path}' has {length} bytes, at most {MaximumBytes} are read");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Invalid($"cannot read '{path}': {error.Message}");
        }
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
