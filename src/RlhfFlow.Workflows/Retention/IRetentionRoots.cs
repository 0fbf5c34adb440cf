using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Retention;

/// <summary>
/// A capability that needs runs or artifacts kept. Whoever adds one lists it in <see cref="RetentionFacts.Sources"/>.
/// </summary>
internal interface IRetentionRoots
{
    /// <summary>What it needs now, read in the transaction that decides what goes.</summary>
    IEnumerable<RetentionRoot> Read(JournalContext context);
}
