using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.LibTorch.Tests;

public sealed class LifetimeTests
{
    [Fact]
    public void Every_tensor_of_a_training_step_is_gone_when_its_scope_ends()
    {
        using var layer = nn.Linear(8, 8);
        using var optimizer = optim.AdamW(layer.parameters());
        void Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var x = randn(4, 8);
            var (values, _) = layer.call(x).gelu().topk(2);
            (values.sum() + Fused.CausalAttention(randn(1, 4, 24), 2).sum()).backward();
            nn.utils.clip_grad_norm_(layer.parameters(), 1);
            optimizer.step();
        }
        Step();
        var before = Tensor.TotalCount;
        Step();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_tensor_leaves_its_scope_by_moving_out_or_detaching()
    {
        var before = Tensor.TotalCount;
        Tensor kept, free, gone;
        using (var outer = NewDisposeScope())
        {
            using (var inner = NewDisposeScope())
            {
                kept = ones(2).MoveToOuterDisposeScope();
                free = ones(3).DetachFromDisposeScope();
                gone = ones(4);
                Assert.Same(inner, CurrentDisposeScope);
                Assert.True(inner.Contains(gone));
            }
            Assert.True(gone.IsInvalid);
            Assert.Equal(1, outer.DisposablesCount);
            Assert.Equal(2, kept.sum().item<float>());
        }
        Assert.True(kept.IsInvalid);
        Assert.Equal(before + 1, Tensor.TotalCount);
        free.Dispose();
        free.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Throws<InvalidOperationException>(() => free.sum());
    }

    [Fact]
    public void Scopes_may_end_out_of_order_and_keep_what_they_are_told_to()
    {
        var first = NewDisposeScope();
        var second = NewDisposeScope();
        var (a, b) = (ones(1), ones(1));
        first.Dispose();
        Assert.Same(second, CurrentDisposeScope);
        second.DisposeEverythingBut(a);
        Assert.True(b.IsInvalid);
        Assert.False(a.IsInvalid);
        second.Dispose();
        Assert.True(a.IsInvalid);
        Assert.Null(CurrentDisposeScope);
        Assert.Throws<ObjectDisposedException>(() => second.Attach(a));
    }

    [Fact]
    public void Borrowed_memory_is_released_exactly_once_after_its_last_user()
    {
        var memory = new float[] { 1, 2, 3, 4 };
        var released = 0;
        using var pin = new PinnedMemory(memory);
        var whole = TensorMemory.FromMemory(pin.Address, [2, 2], ScalarType.Float32, () => released++);
        var part = whole.select(0, 1);
        whole.Dispose();
        Assert.Equal(0, released);
        memory[3] = 7;
        Assert.Equal([3, 7], part.AsSpan<float>().ToArray());
        part.Dispose();
        Assert.Equal(1, released);
    }

    private sealed class PinnedMemory(float[] memory) : IDisposable
    {
        private readonly System.Runtime.InteropServices.GCHandle handle =
            System.Runtime.InteropServices.GCHandle.Alloc(memory, System.Runtime.InteropServices.GCHandleType.Pinned);

        internal nint Address => handle.AddrOfPinnedObject();

        public void Dispose() => handle.Free();
    }
}
