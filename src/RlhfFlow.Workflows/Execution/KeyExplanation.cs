using System.Text.Json;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Why a node ran or did not: each part of its cache key beside what it was the time before.</summary>
/// <param name="Node">The node.</param>
/// <param name="Before">Run in which it had a key the time before; null if it never had one.</param>
/// <param name="MadeBy">Run that made its outputs; null where they are its own or are not known.</param>
/// <param name="Parts">The parts by name, those that differ first.</param>
public sealed record KeyExplanation(
    NodeRow Node, string? Before, string? MadeBy, IReadOnlyList<KeyExplanation.Part> Parts)
{
    /// <summary>One part of a key.</summary>
    /// <param name="Name">Name, such as <c>parameter steps</c>.</param>
    /// <param name="Now">Its value; null if it has none now.</param>
    /// <param name="Then">Its value the time before; null if it had none then, or there was no such time.</param>
    /// <param name="Differs">Whether it is not what it was; false where there was no time before.</param>
    public sealed record Part(string Name, string? Now, string? Then, bool Differs);

    /// <summary>Explains a node of a run.</summary>
    public static KeyExplanation Of(RunJournal journal, NodeRow node)
    {
        var last = journal.LastKey(node.DefinitionId, node.NodeId, node.RunId, node.StartedAt);
        var now = Parse(node.KeyParts);
        var then = Parse(last?.KeyParts);
        var parts = now.Keys.Union(then.Keys).Order(StringComparer.Ordinal).Select(name =>
        {
            var (current, earlier) = (now.GetValueOrDefault(name), then.GetValueOrDefault(name));
            return new Part(name, current, earlier, last is not null && current != earlier);
        });
        var maker = node.FromCache ? journal.FindMaker(node)?.RunId : null;
        return new(node, last?.RunId, maker, [.. parts.OrderByDescending(part => part.Differs)]);
    }

    private static Dictionary<string, string> Parse(string? text) =>
        text is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
}
