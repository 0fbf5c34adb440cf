using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Everything that the outputs of a node depend on, as named parts: contract, stage, code, seed, threads, each
/// parameter, the content of each file that a parameter names (in place of its path), each input artifact. Equal
/// parts, equal key.
/// </summary>
public sealed class CacheKey
{
    private CacheKey(SortedDictionary<string, string> parts)
    {
        Parts = parts;
        Text = JsonSerializer.Serialize(parts);
        Value = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    /// <summary>The parts by name.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; }

    /// <summary>The parts as JSON, names in ordinal order.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of <see cref="Text"/>, lower-case hex.</summary>
    public string Value { get; }

    /// <summary>Computes the key of a node whose inputs are known; reads the files that its parameters name.</summary>
    /// <exception cref="OperationCanceledException">It was stopped while it read them.</exception>
    public static CacheKey Of(
        PlannedNode node, string contract, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> inputs,
        CancellationToken stop = default)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["contract"] = contract,
            ["stage"] = node.Stage.Id,
            ["code"] = node.Stage.CodeHash,
            ["seed"] = node.Seed.ToString(CultureInfo.InvariantCulture),
            ["threads"] = node.Threads.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in node.Parameters.Where(
            parameter => node.Stage.Parameters.AffectsOutput(parameter.Key)))
        {
            if (node.Stage.Parameters.IsPath(name))
            {
                parts[$"file {name}"] = string.Join(
                    ' ', ParameterBinding.Paths(value!)
                        .Select(path => path.Length == 0 ? "none" : PathDigest.Of(path, stop)));
            }
            else
            {
                parts[$"parameter {name}"] = value?.ToJsonString() ?? "null";
            }
        }
        foreach (var (port, artifacts) in inputs)
        {
            parts[$"input {port}"] = string.Join(' ', artifacts.Select(artifact => artifact.Digest));
        }
        return new(parts);
    }

    /// <summary>In words, what differs from the parts of an earlier run; empty if nothing does.</summary>
    public string DifferenceFrom(string earlierText) => Difference(earlierText, Text);

    /// <summary>In words, what differs between the parts of two keys; empty if nothing does.</summary>
    /// <param name="earlierText">Parts of the earlier one, as <see cref="Text"/>.</param>
    /// <param name="text">Parts of the later one.</param>
    public static string Difference(string earlierText, string text)
    {
        var earlier = JsonSerializer.Deserialize<Dictionary<string, string>>(earlierText)!;
        var now = JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
        var changes = now.Keys.Union(earlier.Keys).Order(StringComparer.Ordinal)
            .Select(name => Change(name, earlier.GetValueOrDefault(name), now.GetValueOrDefault(name)))
            .OfType<string>();
        return string.Join("; ", changes);
    }

    private static string? Change(string name, string? before, string? now)
    {
        if (before == now)
        {
            return null;
        }
        if (before is null || now is null)
        {
            return $"{name} {(before is null ? "is new" : "is gone")}";
        }
        return name.StartsWith("parameter ", StringComparison.Ordinal)
            || name is "seed" or "threads" or "stage" or "contract"
            ? $"{name} changed from {Short(before)} to {Short(now)}"
            : name == "code" ? "the stage's code changed"
            : name.StartsWith("file ", StringComparison.Ordinal) ? $"the content of {name} changed" : $"{name} changed";
    }

    private static string Short(string value) => value.Length <= 60 ? value : $"{value[..57]}...";
}
