using System.Security.Cryptography;
using System.Text;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Workflows.Catalog;

/// <summary>
/// What stages said of themselves, kept by the digest of all that they ship: a stage is asked again only after a byte
/// of it has changed. Without it, every command that plans something starts each stage once.
/// </summary>
/// <param name="directory">Where the answers lie; made when the first is kept. Null = nothing is kept.</param>
internal sealed class KnownDescriptions(string? directory)
{
    private const int Kept = 256;

    /// <summary>
    /// What a stage with these files said, or says if it is not known or wanted <paramref name="anew"/>.
    /// </summary>
    /// <exception cref="StageUnusableException">It cannot be started, or its answer is wrong.</exception>
    public async Task<DescribedStage> DescribeAsync(StageExecutable executable, string codeHash, bool anew)
    {
        if (directory is null || !IsWholeIn(executable.Manifest))
        {
            return await executable.DescribeAsync();
        }
        var path = Path.Combine(directory, Name(executable.Manifest, codeHash));
        try
        {
            if (!anew && File.Exists(path))
            {
                return DescribedStage.Load(path);
            }
        }
        catch (Exception damage) when (damage is ProtocolException or IOException or UnauthorizedAccessException)
        {
            // Whatever lies there, the stage itself knows best.
        }
        var answer = await executable.DescribeAsync();
        Keep(path, answer);
        return answer;
    }

    // A program that lies elsewhere may change without a byte here changing; one that is found by name is the
    // interpreter of what lies here.
    private static bool IsWholeIn(StageManifest manifest) =>
        !manifest.Command[0].Contains('/', StringComparison.Ordinal)
        || manifest.Command[0].StartsWith($"{manifest.ShippedDirectory}/", StringComparison.Ordinal);

    private static string Name(StageManifest manifest, string codeHash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\0', [ContractVersion.Current, codeHash, manifest.Id, .. manifest.Command]))));

    private void Keep(string path, DescribedStage answer)
    {
        try
        {
            Directory.CreateDirectory(directory!);
            answer.Save(path);
            foreach (var old in new DirectoryInfo(directory!).GetFiles()
                .OrderByDescending(file => file.LastWriteTimeUtc).Skip(Kept))
            {
                old.Delete();
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk costs the time of asking again, nothing else.
        }
    }
}
