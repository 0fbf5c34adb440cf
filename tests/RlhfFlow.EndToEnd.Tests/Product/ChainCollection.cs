namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>The tests that share one run of the chain.</summary>
[CollectionDefinition(Name)]
public sealed class ChainCollection : ICollectionFixture<ChainFixture>
{
    public const string Name = "chain";
}
