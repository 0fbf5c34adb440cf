using Microsoft.EntityFrameworkCore;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Lineage;

/// <summary>What a lineage is asked for: a node of a run, and perhaps one of its artifacts.</summary>
/// <param name="RunId">Run.</param>
/// <param name="NodeId">Node.</param>
/// <param name="Port">Output port; null = the node as a whole.</param>
/// <param name="Digest">Digest of the artifact; null = the node as a whole.</param>
public sealed record LineageTarget(string RunId, string NodeId, string? Port, string? Digest)
{
    private const int MatchesNamed = 5;

    /// <summary>
    /// Understands a digest or the beginning of one, <c>run/node</c>, <c>run/node/Port</c> and <c>run:node.Port</c>;
    /// the run may be <c>last</c> or the beginning of an id. Artifacts that were removed from the store are known too.
    /// </summary>
    /// <exception cref="WorkflowException">Nothing, or more than one thing, has that name.</exception>
    public static LineageTarget Resolve(string text, RunJournal journal)
    {
        var end = text.IndexOfAny(['/', ':']);
        return end < 0 ? Artifact(text, journal) : Node(text[..end], text[(end + 1)..], journal);
    }

    private static LineageTarget Artifact(string beginning, RunJournal journal)
    {
        using var context = journal.Context();
        var matches = beginning.Length == 0 ? [] : context.Artifacts.AsNoTracking()
            .Where(row => row.Digest.StartsWith(beginning)).OrderBy(row => row.Digest).Take(MatchesNamed + 1).ToList();
        return matches is [var one] ? new(one.RunId, one.NodeId, one.Port, one.Digest)
            : throw Unknown(matches.Count == 0 ? $"no run has made an artifact whose digest begins with '{beginning}'"
                : $"more than one artifact has a digest that begins with '{beginning}': "
                + string.Join(", ", matches.Take(MatchesNamed).Select(row => row.Digest)));
    }

    private static LineageTarget Node(string runName, string rest, RunJournal journal)
    {
        var run = journal.FindRun(runName) ?? throw Unknown($"there is no run '{runName}'; look at 'runs list'");
        var cut = rest.LastIndexOfAny(['/', '.']);
        string[] names = cut <= 0 ? [rest] : [rest, rest[..cut]];
        var rows = journal.Nodes(run.Id, names);
        // An id may have these characters in it: the whole goes before its parts.
        if (rows.FirstOrDefault(row => row.NodeId == rest) is not null)
        {
            return new(run.Id, rest, null, null);
        }
        if (rows.FirstOrDefault() is not { } node)
        {
            throw Unknown($"run {run.Id} has no node '{rest}'");
        }
        var port = rest[(cut + 1)..];
        var outputs = NodeOutputs.Read(node.Outputs);
        return outputs.GetValueOrDefault(port)?.FirstOrDefault() is { } artifact
            ? new(run.Id, node.NodeId, port, artifact.Digest)
            : throw Unknown($"node '{node.NodeId}' of run {run.Id} has no output '{port}'; it has "
                + (outputs.Count == 0 ? "none (yet)" : string.Join(", ", outputs.Keys)));
    }

    private static WorkflowException Unknown(string message) => new(ExitCodes.InvalidRequest, message);
}
