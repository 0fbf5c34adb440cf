namespace RlhfFlow.Stages.Conformance;

/// <summary>The parts of the contract, in the order in which they are checked.</summary>
public enum CheckFamily
{
    /// <summary>What the stage says about itself.</summary>
    Describe,

    /// <summary>Frames, events and the result.</summary>
    Protocol,

    /// <summary>What it does about requests, inputs and surroundings that are wrong.</summary>
    Failure,

    /// <summary>Leaving when asked to, and when not asked.</summary>
    Stop,

    /// <summary>Continuing from a checkpoint.</summary>
    Resume,

    /// <summary>Equal requests, equal outputs.</summary>
    Determinism,

    /// <summary>Staying in touch, at little cost.</summary>
    Manners,
}
