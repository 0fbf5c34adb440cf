using System.Globalization;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>How far the stage at work on a node has come, by the checkpoints it leaves.</summary>
internal sealed class TrainingProgress(string home, string node)
{
    private string? checkpoints;

    /// <summary>Step of the newest checkpoint; -1 before the first.</summary>
    public long CheckpointedStep
    {
        get
        {
            checkpoints ??= FindCheckpoints();
            return checkpoints is null || !Directory.Exists(checkpoints) ? -1
                : Directory.GetDirectories(checkpoints, "step-*")
                    .Select(step => long.Parse(Path.GetFileName(step)["step-".Length..], CultureInfo.InvariantCulture))
                    .DefaultIfEmpty(-1).Max();
        }
    }

    private string? FindCheckpoints()
    {
        var runs = Path.Combine(home, "runs");
        var request = !Directory.Exists(runs) ? null : Directory.GetDirectories(runs)
            .Select(run => new AttemptFiles(Path.Combine(run, "nodes", node, "attempt-1")).Request).FirstOrDefault(File.Exists);
        return request is null ? null : StageRequest.Load(request).CheckpointDirectory;
    }
}
