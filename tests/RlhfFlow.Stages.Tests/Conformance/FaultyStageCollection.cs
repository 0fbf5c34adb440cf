namespace RlhfFlow.Stages.Tests.Conformance;

/// <summary>The faulty stages take the whole machine, so no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultyStageCollection
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Faulty stages";
}
