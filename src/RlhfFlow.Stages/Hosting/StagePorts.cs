using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Hosting;

/// <summary>The ports of a stage joined with the artifacts and directories of a request.</summary>
internal sealed class StagePorts(StageDescription description, StageRequest request)
{
    private readonly HashSet<string> begun = [];

    internal IReadOnlyList<string> InputPaths(string port)
    {
        if (description.Inputs.All(input => input.Name != port))
        {
            throw new InvalidOperationException($"{description.Id} has no input port '{port}'.");
        }
        return request.Inputs.TryGetValue(port, out var inputs) ? [.. inputs.Select(input => input.Path)] : [];
    }

    /// <summary>The directory of an output that is about to be written.</summary>
    internal string Begin(string port, string kind)
    {
        var declared = description.Outputs.FirstOrDefault(output => output.Name == port)
            ?? throw new InvalidOperationException($"{description.Id} has no output port '{port}'.");
        if (declared.Type != kind)
        {
            throw new InvalidOperationException($"Output port {port} carries {declared.Type}, not {kind}.");
        }
        begun.Add(port);
        return request.Outputs[port].Directory;
    }

    /// <summary>Everything in the request that names no port or leaves one without a place.</summary>
    internal IEnumerable<string> PlacementFindings()
    {
        foreach (var port in request.Inputs.Keys.Where(port => description.Inputs.All(input => input.Name != port)))
        {
            yield return $"inputs.{port}: the stage has no such input port";
        }
        foreach (var port in request.Outputs.Keys.Where(port => description.Outputs.All(output => output.Name != port)))
        {
            yield return $"outputs.{port}: the stage has no such output port";
        }
        foreach (var output in description.Outputs.Where(output => !request.Outputs.ContainsKey(output.Name)))
        {
            yield return $"outputs.{output.Name}: no directory given";
        }
        foreach (var (port, slot) in request.Outputs.Where(slot => Directory.Exists(slot.Value.Directory)))
        {
            if (Directory.EnumerateFileSystemEntries(slot.Directory).Any())
            {
                yield return $"outputs.{port}: '{slot.Directory}' is not empty";
            }
        }
        foreach (var (name, path) in request.Secrets.Where(secret => !File.Exists(secret.Value)))
        {
            yield return $"secrets.{name}: there is no file '{path}'";
        }
    }

    /// <summary>
    /// Everything that is wrong with the artifacts handed in; each is read through once and held against its digests.
    /// </summary>
    internal IEnumerable<string> InputFindings()
    {
        foreach (var port in description.Inputs)
        {
            var inputs = request.Inputs.TryGetValue(port.Name, out var given) ? given : [];
            if (inputs.Count == 0 && port.Cardinality != PortCardinality.Optional)
            {
                yield return $"inputs.{port.Name}: an artifact is required";
            }
            if (inputs.Count > 1 && port.Cardinality != PortCardinality.Many)
            {
                yield return $"inputs.{port.Name}: {inputs.Count} artifacts given, at most one allowed";
            }
            for (var index = 0; index < inputs.Count; index++)
            {
                if (Problem(port, inputs[index]) is { } problem)
                {
                    yield return $"inputs.{port.Name}[{index}]: {problem}";
                }
            }
        }
    }

    /// <summary>The outputs that are complete.</summary>
    /// <exception cref="StageException">A port that must have an artifact has none, or one has too many
    /// bytes.</exception>
    internal IReadOnlyDictionary<string, IReadOnlyList<OutputArtifact>> CollectOutputs()
    {
        var outputs = new Dictionary<string, IReadOnlyList<OutputArtifact>>();
        foreach (var port in description.Outputs)
        {
            var slot = request.Outputs[port.Name];
            if (!File.Exists(Path.Combine(slot.Directory, "artifact.rlfa")))
            {
                if (port.Cardinality != PortCardinality.Optional || begun.Contains(port.Name))
                {
                    throw new StageException(
                        "rlhfflow.output_missing", StageErrorClass.Bug,
                        $"The stage has not completed its output {port.Name}.");
                }
                continue;
            }
            var written = ArtifactInspector.Describe(slot.Directory);
            if (written.Bytes > slot.MaximumBytes)
            {
                throw new StageException(
                    "rlhfflow.output_too_large", StageErrorClass.Capacity,
                    $"Output {port.Name} has {written.Bytes} bytes, {slot.MaximumBytes} are allowed.")
                {
                    ExitCode = ExitCodes.OutOfDisk,
                };
            }
            outputs[port.Name] =
            [
                new(slot.Directory, written.Digest, written.Kind, written.SchemaVersion, written.Records,
                    written.Bytes),
            ];
        }
        return outputs;
    }

    private static string? Problem(PortDescription port, InputArtifact input)
    {
        if (!Directory.Exists(input.Path))
        {
            return $"there is no artifact at '{input.Path}'";
        }
        try
        {
            var found = ArtifactInspector.Describe(input.Path);
            return found switch
            {
                _ when found.Kind != port.Type => $"'{input.Path}' is of kind {found.Kind}, {port.Type} is required",
                _ when found.SchemaVersion < port.MinimumVersion || found.SchemaVersion > port.MaximumVersion =>
                    $"'{input.Path}' has schema version {found.SchemaVersion}, "
                        + $"{port.MinimumVersion} to {port.MaximumVersion} are understood",
                _ when found.Digest != input.Digest =>
                    $"'{input.Path}' has digest {found.Digest}, {input.Digest} is expected",
                _ => null,
            };
        }
        catch (ArtifactException damage)
        {
            return damage.Message;
        }
    }
}
