namespace RlhfFlow.Server.Runs.Views;

/// <summary>Why a node failed.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Class">Class of the error: who has to do what about it.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="ExitCode">Exit code by the contract's table.</param>
internal sealed record NodeError(string? Code, string? Class, string Message, int? ExitCode);
