using RlhfFlow.Stages;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>What the counting goes on from.</summary>
internal sealed class Checkpoints(MessageMap request, Parameters parameters, Fault fault)
{
    private const string FileName = "counted.txt";
    private readonly CheckpointDirectory kept = new((string)request["checkpoint_dir"]!);
    private readonly CheckpointOrigin origin = new(
        parameters.Canonical, Inputs(request), $"{request["seed"]}", "", SelfDescription.Version);

    private readonly List<string> damage = [];

    /// <summary>The newest one; null if there is nothing to go on from.</summary>
    internal ResumePoint? Latest { get; private set; }

    /// <summary>Looks for the one that the request wants continued, or an older one if that is damaged.</summary>
    internal void Find()
    {
        if (request["resume"] is not MessageMap message)
        {
            return;
        }
        var wanted = ArtifactFormat.Resume(new FieldReader(message, "resume", []));
        var found = kept.Find(wanted, damage);
        if (damage.Count > 0 && fault == Fault.NoFallback)
        {
            throw new Refusal(ExitCodes.Bug, StageErrorClass.Bug, damage[0]);
        }
        if (damage.Count > 0 && fault == Fault.TrustsDamagedCheckpoint)
        {
            Latest = wanted;
        }
        else if (found is var (point, manifest))
        {
            if (manifest.Origin != origin && fault != Fault.ResumesWithOtherParameters)
            {
                throw new Refusal(
                    ExitCodes.InvalidRequest, StageErrorClass.User, "The checkpoint was made for another request.");
            }
            Latest = point;
        }
    }

    /// <summary>Tells of damaged ones.</summary>
    internal void Warn(EventFile events)
    {
        if (damage.Count > 0)
        {
            events.Write("warning", new MessageMap { ["code"] = "checkpoint_damaged", ["msg"] = damage[0] });
        }
    }

    internal static List<string> Read(ResumePoint point) => [.. File.ReadAllLines(Path.Combine(point.Path, FileName))];

    internal void Save(long step, IReadOnlyList<string> counted, bool stopping, EventFile events)
    {
        if (step < 0 || Latest?.Step == step)
        {
            return;
        }
        var (point, bytes) = kept.Save(
            step, DateTime.UtcNow, (long)request["attempt"]!, origin,
            temporary => File.WriteAllLines(Path.Combine(temporary, FileName), counted));
        Latest = point;
        if (step == parameters.Steps - 1 && fault == Fault.WrongCheckpointDigest)
        {
            File.AppendAllText(Path.Combine(point.Path, FileName), "afterthought\n");
        }
        events.Write("checkpoint", new MessageMap
        {
            ["path"] = point.Path,
            ["digest"] = point.Digest,
            ["bytes"] = bytes,
            ["step"] = step,
            ["occasion"] = stopping ? "term" : "periodic",
        });
    }

    private static string Inputs(MessageMap request) => string.Join(
        ' ', Artifacts(request).Select(artifact => (artifact["digest"] as MessageMap)?["hex"]));

    private static IEnumerable<MessageMap> Artifacts(MessageMap request) =>
        ((request["inputs"] as MessageMap)?["Posts"] as List<object?> ?? []).OfType<MessageMap>();
}
