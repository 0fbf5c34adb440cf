namespace RlhfFlow.Stages.Protocol;

/// <summary>A frame of the contract is damaged or says something that cannot be understood.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>One or more findings, each with its place.</summary>
    public ProtocolException(IReadOnlyList<string> findings)
        : base(string.Join(Environment.NewLine, findings)) => Findings = findings;

    /// <summary>One finding.</summary>
    public ProtocolException(string finding)
        : this([finding])
    {
    }

    /// <summary>What is wrong, each with its place.</summary>
    public IReadOnlyList<string> Findings { get; }
}
