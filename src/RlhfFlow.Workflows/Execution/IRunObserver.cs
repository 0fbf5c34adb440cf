namespace RlhfFlow.Workflows.Execution;

/// <summary>Watches a run. Calls come from several threads, never two at once.</summary>
public interface IRunObserver
{
    /// <summary>
    /// The run has its identity; <paramref name="isContinued"/> if it was begun by an earlier command.
    /// </summary>
    void Started(string runId, bool isContinued, IReadOnlyList<NodeStatus> nodes);

    /// <summary>A node changed its state or made progress.</summary>
    void Changed(NodeStatus node);

    /// <summary>Something that a person should know, such as a stage that a dead engine left behind.</summary>
    void Message(string text);
}
