using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RlhfFlow.Stages.Conformance;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Catalog;

/// <summary>
/// Checks stages and keeps what came of it in the home, by stage and by the digest of what it ships: a result is about
/// those very files.
/// </summary>
/// <param name="home">Where the results are kept.</param>
/// <param name="clock">Clock of the results.</param>
public sealed class StageCheckStore(HomeDirectory home, TimeProvider clock)
{
    private const int KeptOfOneStage = 20;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>
    /// Checks a stage and keeps the result, unless only some checks were asked for, it is a mere program without a
    /// manifest, or it was built anew meanwhile.
    /// </summary>
    /// <param name="manifest">The stage.</param>
    /// <param name="options">Which checks, and on what.</param>
    /// <param name="report">Called with each result as it comes.</param>
    /// <param name="stop">Ends the checking; a running stage is killed.</param>
    /// <exception cref="FormatException">The example is wrong; lists every problem.</exception>
    public async Task<CheckReport> CheckAsync(
        StageManifest manifest, CheckOptions options, Action<CheckResult> report, CancellationToken stop)
    {
        var isKept = options.Only.Count == 0 && manifest.Activity.Length > 0;
        var before = isKept ? CodeHash(manifest) : "";
        var checks = await StageConformance.RunAsync(manifest, options, report, stop);
        if (isKept && before == CodeHash(manifest))
        {
            TryKeep(manifest.Id, new(before, clock.GetUtcNow().UtcDateTime, checks));
        }
        return checks;
    }

    /// <summary>Keeps a result in place of an earlier one for the same files.</summary>
    public void Keep(string stageId, StageCheckResult result)
    {
        home.Create("checks", Path.GetFileName(Of(stageId)));
        var path = PathOf(stageId, result.CodeHash);
        // Whole or not at all, whoever reads it meanwhile.
        var temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(temporary, JsonSerializer.Serialize(result, Format));
        File.Move(temporary, path, overwrite: true);
        foreach (var old in new DirectoryInfo(Of(stageId)).GetFiles("*.json")
            .OrderByDescending(file => file.LastWriteTimeUtc).Skip(KeptOfOneStage))
        {
            old.Delete();
        }
    }

    /// <summary>
    /// The result for what a stage ships now, else the newest for what it shipped before; null if there is none.
    /// </summary>
    public StageCheckResult? Find(string stageId, string codeHash)
    {
        var directory = new DirectoryInfo(Of(stageId));
        return !directory.Exists ? null
            : Read(PathOf(stageId, codeHash)) ?? directory.GetFiles("*.json")
                .OrderByDescending(file => file.LastWriteTimeUtc).Select(file => Read(file.FullName))
                .FirstOrDefault(result => result is not null);
    }

    /// <summary>Digest of what a stage ships now; empty if its files cannot be read, or are not there.</summary>
    public static string CodeHash(StageManifest manifest)
    {
        try
        {
            return new StageExecutable(manifest).ComputeCodeHash();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static StageCheckResult? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<StageCheckResult>(File.ReadAllText(path), Format);
        }
        catch (Exception damage) when (damage is IOException or UnauthorizedAccessException or JsonException)
        {
            // A stage whose result cannot be read is one that has to be checked.
            return null;
        }
    }

    private void TryKeep(string stageId, StageCheckResult result)
    {
        try
        {
            Keep(stageId, result);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk costs the time of checking again, nothing else.
        }
    }

    // An id may have any characters.
    private string Of(string stageId) => Path.Combine(
        home.Root, "checks", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stageId)))[..16]);

    private string PathOf(string stageId, string codeHash) => Path.Combine(
        Of(stageId), $"{(codeHash.Length == 0 ? "unreadable" : codeHash)}.json");
}
