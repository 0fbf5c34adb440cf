namespace RlhfFlow.Workflows.Comparison;

/// <summary>What several runs were made of, in one respect.</summary>
/// <param name="Name">Which respect.</param>
/// <param name="Values">Its value in each run; null = it is not there, or not known yet.</param>
/// <param name="Differs">
/// Whether runs differ in it and no other fact says the same: inputs come back as parameters, the seeds of nodes follow
/// from that of the run.
/// </param>
public sealed record ComparedFact(FactName Name, IReadOnlyList<string?> Values, bool Differs);
