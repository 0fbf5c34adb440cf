using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>One attempt at a node.</summary>
internal sealed record AttemptReport(string Reason, string? Status, string Directory)
{
    /// <summary>The step of the checkpoint that the engine asked it to go on from; null for the beginning.</summary>
    public long? ResumedStep => StageRequest.Load(new AttemptFiles(Directory).Request).Resume?.Step;
}
