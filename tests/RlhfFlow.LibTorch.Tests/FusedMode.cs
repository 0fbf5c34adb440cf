namespace RlhfFlow.LibTorch.Tests;

/// <summary>Switches the fused kernels of this thread's tests on or off, and back when disposed.</summary>
internal sealed class FusedMode : IDisposable
{
    private readonly bool before = Fused.Enabled;

    internal FusedMode(bool enabled) => Fused.Enabled = enabled;

    public void Dispose() => Fused.Enabled = before;
}
