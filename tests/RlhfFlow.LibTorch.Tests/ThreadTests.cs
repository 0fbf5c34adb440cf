using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.LibTorch.Tests;

public sealed class ThreadTests
{
    [Fact]
    public void Matrix_products_start_no_thread_when_one_is_allowed_and_do_when_two_are()
    {
        // Other tests start and end threads meanwhile, so the quietest of some attempts counts.
        Assert.Equal(0, Enumerable.Range(0, 8).Min(_ => ThreadsStartedByMatrixProducts(allowed: 1)));
        Assert.NotEqual(0, Enumerable.Range(0, 8).Max(_ => ThreadsStartedByMatrixProducts(allowed: 2)));
    }

    [Fact]
    public void The_matrix_library_in_use_is_the_one_that_follows_the_thread_count()
    {
        using var scope = NewDisposeScope();
        ones(2, 2).matmul(ones(2, 2));
        var mapped = File.ReadLines("/proc/self/maps").Where(line => line.Contains("libopenblas")).ToList();
        Assert.SkipWhen(mapped.Count == 0, "this libtorch brings its own matrix library");
        Assert.All(mapped, line => Assert.Contains("openblas-openmp", line));
    }

    [Fact]
    public void One_thread_gives_the_same_bits_every_time()
    {
        set_num_threads(1);
        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void Grad_mode_and_scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        var seen = (Enabled: false, Scope: scope);
        var thread = new Thread(() => seen = (is_grad_enabled(), CurrentDisposeScope!));
        thread.Start();
        thread.Join();
        Assert.True(seen.Enabled);
        Assert.Null(seen.Scope);
        Assert.False(is_grad_enabled());
    }

    private static int ThreadsStartedByMatrixProducts(int allowed)
    {
        var started = 0;
        var thread = new Thread(() =>
        {
            set_num_threads(allowed);
            using var scope = NewDisposeScope();
            var before = Directory.GetDirectories("/proc/self/task");
            ones(300, 300).matmul(ones(300, 300));
            started = Directory.GetDirectories("/proc/self/task").Except(before).Count();
        });
        thread.Start();
        thread.Join();
        return started;
    }

    private static byte[] Train()
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        using var layer = nn.Linear(16, 48);
        using var optimizer = optim.AdamW(layer.parameters(), lr: 0.01);
        for (var step = 0; step < 5; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            Fused.CausalAttention(layer.call(randn(8, 12, 16)), 4).pow(2).mean().backward();
            optimizer.step();
        }
        return layer.weight.bytes.ToArray();
    }
}
