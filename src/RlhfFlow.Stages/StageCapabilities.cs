namespace RlhfFlow.Stages;

/// <summary>What a stage can do beside its work.</summary>
public sealed record StageCapabilities
{
    /// <summary>What two runs with the same request have in common; default equal bytes.</summary>
    public Determinism Deterministic { get; init; } = Determinism.Bit;

    /// <summary>Continues from a checkpoint; default false.</summary>
    public bool Resumable { get; init; }

    /// <summary>Writes a checkpoint when asked to stop; default false.</summary>
    public bool CheckpointOnTerm { get; init; }

    /// <summary>May be run again without an effect outside its outputs; default true.</summary>
    public bool Idempotent { get; init; } = true;

    /// <summary>Outputs may be reused for an equal request; default true.</summary>
    public bool Cacheable { get; init; } = true;

    /// <summary>Stops on request; default true.</summary>
    public bool Cancellable { get; init; } = true;

    /// <summary>May suspend itself until a person has done something; default false.</summary>
    public bool Human { get; init; }

    /// <summary>Starts further processes; default false.</summary>
    public bool MultiProcess { get; init; }

    /// <summary>Takes its randomness from the request's seed alone; default true.</summary>
    public bool Seeded { get; init; } = true;
}
