using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RlhfFlow.Stages.Parameters;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Checkpoints;

/// <summary>What a checkpoint depends on; work goes on from it only where all of this is the same.</summary>
/// <param name="Parameters">Digest of the parameters that can change an output.</param>
/// <param name="Inputs">Digest of the ports and the digests of their artifacts.</param>
/// <param name="Seed">Seed, with its place in a fan-out.</param>
/// <param name="Threads">Threads to compute with.</param>
/// <param name="Code">Digest of the stage's shipped files.</param>
internal sealed record CheckpointOrigin(string Parameters, string Inputs, string Seed, string Threads, string Code)
{
    internal static CheckpointOrigin Of(StageRequest request, ParameterSchema schema, string codeHash) => new(
        Digest(schema.Canonical(request.Parameters, cacheOnly: true).ToJsonString()),
        Digest(string.Join('\n', request.Inputs
            .OrderBy(port => port.Key, StringComparer.Ordinal)
            .Select(port => $"{port.Key}={string.Join(',', port.Value.Select(input => input.Digest))}"))),
        $"{request.Seed}/{string.Join('/', request.SeedPath)}",
        request.Granted.Threads.ToString(CultureInfo.InvariantCulture),
        codeHash);

    /// <summary>What differs, in words; empty if nothing does.</summary>
    internal IReadOnlyList<string> DifferencesFrom(CheckpointOrigin other)
    {
        (string Name, string Mine, string Theirs)[] parts =
        [
            ("parameters", Parameters, other.Parameters),
            ("inputs", Inputs, other.Inputs),
            ("seed", Seed, other.Seed),
            ("threads", Threads, other.Threads),
            ("code", Code, other.Code),
        ];
        return [.. parts.Where(part => part.Mine != part.Theirs).Select(part => part.Name)];
    }

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
