using System.Text.Json.Serialization;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs.Views;

/// <summary>
/// Outputs of a node as the journal keeps them. Answers carry that text as it is: with thousands of nodes, reading it
/// only to write it anew takes a good part of the time of the whole answer.
/// </summary>
/// <param name="text">What <see cref="NodeOutputs.Write"/> wrote.</param>
[JsonConverter(typeof(StoredOutputsConverter))]
internal sealed class StoredOutputs(string text)
{
    /// <summary>No outputs.</summary>
    public static StoredOutputs None { get; } = new("{}");

    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>Artifacts by output port.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> ByPort => NodeOutputs.Read(Text);
}
