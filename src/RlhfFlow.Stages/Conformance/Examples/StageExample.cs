using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Conformance.Examples;

/// <summary>
/// On what a stage is tried: parameters and inputs of a run that takes seconds. Taken from <c>check.json</c> beside the
/// manifest; what that leaves out is taken from the examples that every checker carries.
/// </summary>
internal sealed record StageExample
{
    /// <summary>Name of the file beside the manifest.</summary>
    internal const string FileName = "check.json";

    /// <summary>Values of parameters; those left out have their default.</summary>
    internal required JsonObject Parameters { get; init; }

    /// <summary>The artifacts of each input port.</summary>
    internal required IReadOnlyDictionary<string, IReadOnlyList<InputArtifact>> Inputs { get; init; }

    /// <summary>Seed of the run; default 1.</summary>
    internal ulong Seed { get; init; } = 1;

    /// <summary>Threads granted; default 1.</summary>
    internal int Threads { get; init; } = 1;

    /// <summary>Reads the example of a stage.</summary>
    /// <param name="manifest">The stage.</param>
    /// <param name="file">The file, or null for the one beside the manifest.</param>
    /// <param name="stage">What the stage says about itself.</param>
    /// <param name="directory">Where built-in artifacts are written.</param>
    /// <exception cref="FormatException">Lists everything in the file that is wrong.</exception>
    internal static StageExample Load(StageManifest manifest, string? file, DescribedStage stage, string directory)
    {
        var path = file ?? Path.Combine(manifest.Directory, FileName);
        var json = file is null && !File.Exists(path) ? [] : Read(path);
        return new ExampleReading(path, json, stage, new ExampleArtifacts(directory)).Read();
    }

    private static JsonObject Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject
                ?? throw new FormatException($"{path}: no JSON object");
        }
        catch (Exception problem) when (problem is JsonException or IOException or ArgumentException)
        {
            throw new FormatException($"{path}: {problem.Message}", problem);
        }
    }
}
