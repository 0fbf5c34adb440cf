namespace RlhfFlow.Workflows.Comparison;

/// <summary>What a fact of a run is about.</summary>
public enum FactKind
{
    /// <summary>What a person chose: workflow, version, profile, inputs, parameters of the run.</summary>
    Setting,

    /// <summary>A parameter of a node, or its threads.</summary>
    Parameter,

    /// <summary>Seed of the run, or of a node.</summary>
    Seed,

    /// <summary>Stage of a node, the digest of its code, the contract's version.</summary>
    Code,

    /// <summary>Digest of a file or directory that a parameter names.</summary>
    Data,

    /// <summary>Digests of the artifacts that a node read.</summary>
    Input,
}
