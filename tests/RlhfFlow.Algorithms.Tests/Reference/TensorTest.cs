using TorchSharp;

namespace RlhfFlow.Algorithms.Tests.Reference;

/// <summary>Gives each test a dispose scope of its own, so that no tensor outlives it.</summary>
public abstract class TensorTest : IDisposable
{
    private readonly DisposeScope scope = torch.NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        GC.SuppressFinalize(this);
    }
}
