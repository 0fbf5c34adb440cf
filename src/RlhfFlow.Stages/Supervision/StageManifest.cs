using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// The file <c>stage.json</c> beside an executable: which activity it implements and how it is started.
/// </summary>
public sealed record StageManifest
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "stage.json";

    private const int MaximumBytes = 1 << 20;

    /// <summary>Directory of the manifest.</summary>
    public required string Directory { get; init; }

    /// <summary>Activity type in a definition, such as <c>RlhfFlow.RewardModeling</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>Identity of the implementation, such as <c>rlhfflow.reward-modeling</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Program and leading arguments; a program with a slash in it is a full path.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Whether this implementation is taken when a node names none.</summary>
    public bool IsDefault { get; init; }

    /// <summary>
    /// The directory of all that the stage ships: that of the program if it lies under the manifest, otherwise the
    /// manifest's.
    /// </summary>
    public string ShippedDirectory
    {
        get
        {
            var program = Path.GetDirectoryName(Command[0]) ?? "";
            return $"{program}/".StartsWith($"{Directory}/", StringComparison.Ordinal) ? program : Directory;
        }
    }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="FormatException">Lists everything in it that is wrong.</exception>
    public static StageManifest Load(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            var length = new FileInfo(full).Length;
            return length <= MaximumBytes
                ? Parse(File.ReadAllBytes(full), full)
                : throw new FormatException($"{full}: {length} bytes are too many, at most {MaximumBytes} are read");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{full}: {problem.Message}", problem);
        }
    }

    /// <summary>Reads the bytes of a manifest that lies at <paramref name="full"/>.</summary>
    internal static StageManifest Parse(ReadOnlySpan<byte> utf8, string full)
    {
        var json = Json(utf8, full);
        var directory = Path.GetDirectoryName(full)!;
        var command = (json["command"] as JsonArray)?.Select(TextOf).ToArray() ?? [];
        var (activity, id) = (TextOf(json["activity"]), TextOf(json["id"]));
        string?[] findings =
        [
            !IsName(activity) ? "'activity' must be a text" : null,
            !IsName(id) ? "'id' must be a text" : null,
            command.Length == 0 || !command.All(IsName) ? "'command' must be a list of texts" : null,
            IsFlag(json["default"]) ? null : "'default' must be true or false",
        ];
        if (findings.Any(finding => finding is not null))
        {
            throw new FormatException($"{full}: {string.Join("; ", findings.Where(finding => finding is not null))}");
        }
        return new StageManifest
        {
            Directory = directory,
            Activity = activity!,
            Id = id!,
            Command =
            [
                command[0]!.Contains('/') ? Path.GetFullPath(command[0]!, directory) : command[0]!, .. command[1..]!,
            ],
            IsDefault = json["default"]?.GetValue<bool>() ?? false,
        };
    }

    /// <summary>A manifest for an executable that has none: its id is the name of the file.</summary>
    public static StageManifest OfExecutable(string path)
    {
        var full = Path.GetFullPath(path);
        return new StageManifest
        {
            Directory = Path.GetDirectoryName(full)!, Activity = "", Id = Path.GetFileName(full), Command = [full],
        };
    }

    private static JsonObject Json(ReadOnlySpan<byte> utf8, string full)
    {
        try
        {
            return StrictJson.Parse(utf8) as JsonObject ?? throw new FormatException($"{full}: no JSON object");
        }
        catch (JsonException problem)
        {
            throw new FormatException($"{full}: {StrictJson.Problem(problem)} ({StrictJson.Place(problem)})", problem);
        }
    }

    // A null character ends a text where the system reads it.
    private static bool IsName(string? text) => !string.IsNullOrEmpty(text) && !text.Contains('\0');

    private static string? TextOf(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static bool IsFlag(JsonNode? node) =>
        node is null || node.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
}
