using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>Elsa's two words for where a run stands.</summary>
internal static class InstanceStatus
{
    public static (string Status, string SubStatus) Of(RunState state) => state switch
    {
        RunState.Queued => ("Running", "Pending"),
        RunState.Running => ("Running", "Executing"),
        RunState.Interrupted => ("Running", "Suspended"),
        RunState.Succeeded => ("Finished", "Finished"),
        RunState.Cancelled => ("Finished", "Cancelled"),
        _ => ("Finished", "Faulted"),
    };
}
