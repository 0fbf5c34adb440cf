using RlhfFlow.Stages.Conformance;

namespace RlhfFlow.Workflows.Catalog;

/// <summary>What came of holding a stage against the contract, and which files it was.</summary>
/// <param name="CodeHash">SHA-256 of all that the stage shipped then.</param>
/// <param name="CheckedAt">When the checks had ended, UTC.</param>
/// <param name="Report">The checks.</param>
public sealed record StageCheckResult(string CodeHash, DateTime CheckedAt, CheckReport Report);
