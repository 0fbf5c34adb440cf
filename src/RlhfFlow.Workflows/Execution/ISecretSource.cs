namespace RlhfFlow.Workflows.Execution;

/// <summary>Hands stored secrets to stages, as files that last as long as an attempt.</summary>
public interface ISecretSource
{
    /// <summary>Writes the secrets that an attempt needs.</summary>
    /// <param name="names">Name of the stored secret by what the stage calls it.</param>
    /// <param name="directory">Directory of the attempt.</param>
    /// <exception cref="WorkflowException">There is no such secret.</exception>
    IAttemptSecrets Provide(IReadOnlyDictionary<string, string> names, string directory);
}
