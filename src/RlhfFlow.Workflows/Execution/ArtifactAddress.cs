using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// How people name an artifact: a digest or the beginning of one, or <c>run:node.Port</c>, where the run may be
/// <c>last</c>.
/// </summary>
public static class ArtifactAddress
{
    /// <summary>The digest that is meant.</summary>
    /// <exception cref="WorkflowException">Nothing, or more than one thing, has that name.</exception>
    public static string Resolve(string text, HomeDirectory home)
    {
        var colon = text.IndexOf(':');
        if (colon < 0)
        {
            return Directory.Exists(home.Store)
                ? new ArtifactStore(home.Store).Resolve(text)
                : throw Unknown($"there are no artifacts in '{home.Root}' yet");
        }
        if (!File.Exists(home.Journal))
        {
            throw Unknown($"there are no runs in '{home.Root}' yet");
        }
        var journal = RunJournal.Open(home.Journal);
        var run = journal.FindRun(text[..colon])
            ?? throw Unknown($"there is no run '{text[..colon]}'; look at 'runs list'");
        var dot = text.LastIndexOf('.');
        var (node, port) = dot > colon ? (text[(colon + 1)..dot], text[(dot + 1)..]) : (text[(colon + 1)..], "");
        var row = journal.Nodes(run.Id).FirstOrDefault(candidate => candidate.NodeId == node)
            ?? throw Unknown($"run {run.Id} has no node '{node}'");
        var outputs = NodeOutputs.Read(row.Outputs);
        if (port.Length == 0 && outputs.Count == 1)
        {
            port = outputs.Keys.Single();
        }
        return outputs.GetValueOrDefault(port)?.FirstOrDefault()?.Digest
            ?? throw Unknown($"node '{node}' of run {run.Id} has no output '{port}'{Known(outputs.Keys)}");
    }

    private static string Known(IEnumerable<string> ports) =>
        string.Join(", ", ports) is { Length: > 0 } names ? $"; it has {names}" : "; it has none (yet)";

    private static WorkflowException Unknown(string message) => new(ExitCodes.InvalidRequest, message);
}
