using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace RlhfFlow.Workflows.Journal;

/// <summary>
/// Keeps <see cref="ArtifactRow"/> and <see cref="ArtifactUseRow"/> in step with the outputs and keys of nodes, in the
/// transaction that changes those, so that artifacts can be searched and followed by queries.
/// </summary>
internal static class ArtifactIndex
{
    private const string Input = "input ";

    /// <summary>Adds to the changes that are about to be saved what follows from them.</summary>
    public static void Follow(JournalContext context)
    {
        var known = new Dictionary<string, ArtifactRow>();
        foreach (var node in context.ChangeTracker.Entries<NodeRow>().Where(IsChanged).ToList())
        {
            var outputs = NodeOutputs.Read(node.Entity.Outputs);
            Uses(context, node, outputs);
            Made(context, node.Entity, outputs, known);
        }
    }

    private static bool IsChanged(EntityEntry<NodeRow> node) => node.State switch
    {
        EntityState.Added => node.Entity.Outputs is not null || node.Entity.KeyParts is not null,
        EntityState.Modified => node.Property(row => row.Outputs).IsModified
            || node.Property(row => row.KeyParts).IsModified,
        _ => false,
    };

    private static void Uses(
        JournalContext context, EntityEntry<NodeRow> node,
        IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> outputs)
    {
        var (run, id) = (node.Entity.RunId, node.Entity.NodeId);
        // Most nodes change from nothing to something: then there is nothing to look for.
        var isNew = node.State == EntityState.Added
            || (node.Property(row => row.Outputs).OriginalValue is null
                && node.Property(row => row.KeyParts).OriginalValue is null);
        var old = isNew ? [] : context.Uses.Where(use => use.RunId == run && use.NodeId == id)
            .ToDictionary(use => (use.IsInput, use.Port, use.Position));
        foreach (var (isInput, port, position, digest) in Of(outputs, node.Entity.KeyParts))
        {
            if (old.Remove((isInput, port, position), out var known))
            {
                known.Digest = digest;
                continue;
            }
            context.Uses.Add(new()
            {
                RunId = run, NodeId = id, IsInput = isInput, Port = port, Position = position, Digest = digest,
            });
        }
        context.Uses.RemoveRange(old.Values);
    }

    private static IEnumerable<(bool IsInput, string Port, int Position, string Digest)> Of(
        IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> outputs, string? keyParts) =>
        outputs.SelectMany(
            port => port.Value.Select((artifact, position) => (false, port.Key, position, artifact.Digest)))
        .Concat(Inputs(keyParts).SelectMany(
            port => port.Digests.Select((digest, position) => (true, port.Port, position, digest))));

    /// <summary>The artifacts that a key was made of, by input port.</summary>
    public static IEnumerable<(string Port, IReadOnlyList<string> Digests)> Inputs(string? keyParts) =>
        keyParts is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(keyParts)!
            .Where(part => part.Key.StartsWith(Input, StringComparison.Ordinal))
            .Select(part => (part.Key[Input.Length..],
                (IReadOnlyList<string>)part.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    // What is added is known here only: the database does not have it yet.
    private static void Made(
        JournalContext context, NodeRow node, IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> outputs,
        Dictionary<string, ArtifactRow> known)
    {
        foreach (var (port, artifact) in outputs.SelectMany(port => port.Value.Select(item => (port.Key, item))))
        {
            if (!known.TryGetValue(artifact.Digest, out var row)
                && (row = JournalQueries.Artifact(context, artifact.Digest)) is null)
            {
                row = Row(artifact, node, port);
                context.Artifacts.Add(row);
            }
            else if (row.RemovedAt is not null)
            {
                (row.RemovedAt, row.MadeAt) = (null, node.FinishedAt ?? 0);
                (row.RunId, row.NodeId, row.Port) = (node.RunId, node.NodeId, port);
            }
            known[artifact.Digest] = row;
        }
    }

    private static ArtifactRow Row(JournalArtifact artifact, NodeRow node, string port) => new()
    {
        Digest = artifact.Digest, Kind = artifact.Kind, SchemaVersion = artifact.SchemaVersion,
        Records = artifact.Records, Bytes = artifact.Bytes, RunId = node.RunId, NodeId = node.NodeId, Port = port,
        MadeAt = node.FinishedAt ?? node.StartedAt ?? 0,
    };
}
