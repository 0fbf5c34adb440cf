using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>One undisturbed run of the chain, which every test may read and continue, but not damage.</summary>
public sealed class ChainFixture : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public ChainFixture()
    {
        Product = new(directory.Combine("home"));
        Product.Run(ChainWorkflow.Run).Succeeded();
        Undisturbed = Product.LastRun();
    }

    internal CommandLine Product { get; }

    internal RunReport Undisturbed { get; }

    public void Dispose()
    {
        Product.Dispose();
        directory.Dispose();
    }
}
