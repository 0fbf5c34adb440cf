using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Workflows.Execution;

/// <summary>An engine that stores no secrets.</summary>
public sealed class NoSecrets : ISecretSource
{
    /// <inheritdoc/>
    public IAttemptSecrets Provide(IReadOnlyDictionary<string, string> names, string directory) =>
        throw new WorkflowException(
            ExitCodes.InvalidRequest,
            $"the secret '{names.Values.First()}' is not known here: secrets are stored by the server, run it there");
}
