using RlhfFlow.Artifacts;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Lineage;

namespace RlhfFlow.Server.Artifacts;

/// <summary>Understands how artifacts are named: those of runs, removed ones too, and others of the store.</summary>
internal sealed class ArtifactNames(HomeDirectory home, RunJournal journal)
{
    /// <summary>The digest of the one artifact that is meant; null if there is none or several.</summary>
    public string? Digest(string address)
    {
        try
        {
            return LineageTarget.Resolve(address, journal).Digest ?? ArtifactAddress.Resolve(address, home);
        }
        catch (WorkflowException)
        {
            return InStore(address);
        }
        catch (ArtifactException)
        {
            return null;
        }
    }

    private string? InStore(string address)
    {
        try
        {
            return ArtifactAddress.Resolve(address, home);
        }
        catch (Exception unknown) when (unknown is WorkflowException or ArtifactException)
        {
            return null;
        }
    }
}
