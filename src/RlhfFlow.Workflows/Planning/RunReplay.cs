using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Keeps the settings of a run as text, so that another process can plan the same run again.</summary>
public static class RunReplay
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What a person chose: profile, inputs, parameters, what is forced, where it ends.</summary>
    public static string Settings(RunSettings settings) => JsonSerializer.Serialize(
        new
        {
            profile = settings.ProfileName,
            inputs = settings.Inputs,
            parameters = settings.Parameters,
            forceAll = settings.ForceAll ? true : (bool?)null,
            force = settings.Force.Count > 0 ? settings.Force : null,
            forbid = settings.Forbid.Count > 0 ? settings.Forbid : null,
            onFailure = settings.OnFailure,
            from = settings.From,
            to = settings.To,
        },
        Format);

    /// <summary>What has to be known beside that: where relative paths start, and what the profile said.</summary>
    public static string Circumstances(RunSettings settings, string definitionDirectory) => JsonSerializer.Serialize(
        new Circumstance(Path.GetFullPath(settings.Directory), Full(definitionDirectory), new(settings.Profile)),
        Format);

    /// <summary>The settings again, and the directory in which relative paths of the definition start.</summary>
    public static (RunSettings Settings, string DefinitionDirectory) Read(string settings, string? circumstances)
    {
        var choice = JsonSerializer.Deserialize<Choice>(settings, Format)!;
        var around = circumstances is null ? new("", "", []) : JsonSerializer.Deserialize<Circumstance>(
            circumstances, Format)!;
        var read = new RunSettings
        {
            ProfileName = choice.Profile,
            Profile = around.Profile,
            Inputs = choice.Inputs ?? [],
            Parameters = choice.Parameters ?? [],
            ForceAll = choice.ForceAll,
            Force = choice.Force ?? [],
            Forbid = choice.Forbid ?? [],
            OnFailure = choice.OnFailure,
            From = choice.From,
            To = choice.To,
            Directory = around.Directory,
        };
        return (read, around.DefinitionDirectory);
    }

    private static string Full(string directory) => Path.GetFullPath(directory.Length == 0 ? "." : directory);

    private sealed record Choice(
        string? Profile, Dictionary<string, string>? Inputs, Dictionary<string, string>? Parameters, bool ForceAll,
        List<string>? Force, List<string>? Forbid, FailureMode? OnFailure, string? From, string? To);

    private sealed record Circumstance(
        string Directory, string DefinitionDirectory, Dictionary<string, JsonNode> Profile);
}
