using System.Runtime.InteropServices;
using RlhfFlow.LibTorch.Interop;
using RlhfFlow.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.LibTorch.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void A_mismatch_names_the_function_the_shapes_and_the_native_text()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<TorchException>(() => ones(2, 3).matmul(ones(4, 5)));
        Assert.Equal("matmul", error.Function);
        Assert.Equal(["Float32[2, 3]", "Float32[4, 5]"], error.Operands);
        Assert.StartsWith("matmul(Float32[2, 3], Float32[4, 5]): ", error.Message);
        Assert.NotEmpty(error.NativeMessage);
        Assert.DoesNotContain("frame #", error.Message);
        Assert.IsAssignableFrom<ExternalException>(error);
    }

    [Fact]
    public void Kinds_tell_an_index_and_a_lack_of_memory_from_the_rest()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(TorchErrorKind.Index, Assert.Throws<TorchException>(() => ones(2).narrow(3, 0, 1)).Kind);
        Assert.Equal(TorchErrorKind.General, Assert.Throws<TorchException>(() => ones(2, 2).mm(ones(3, 3))).Kind);
        Assert.Equal(TorchErrorKind.OutOfMemory, Assert.Throws<TorchException>(() => empty(1L << 45)).Kind);
        Assert.Throws<TorchException>(() => ones(2).sum().backward());
    }

    [Fact]
    public void A_failing_in_place_call_or_pair_is_an_error_too()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("add_", Assert.Throws<TorchException>(() => ones(2).add_(ones(3))).Function);
        Assert.Equal("topk", Assert.Throws<TorchException>(() => ones(2).topk(5)).Function);
        Assert.Equal("cat", Assert.Throws<TorchException>(() => cat([ones(2, 2), ones(3, 3)])).Function);
        Assert.Throws<ArgumentException>(() => cat([]));
        Assert.Throws<ArgumentException>(() => tensor(new float[] { 1, 2, 3 }, [2, 2]));
    }

    [Fact]
    public void A_missing_library_is_one_sentence_with_the_cure()
    {
        using var directory = new TemporaryDirectory();
        var named = Assert.Throws<NativeLibraryException>(() => NativeLibraryLocator.Find("/nowhere/lib.so", directory.Path));
        Assert.Contains("RLHFFLOW_NATIVE", named.Message);
        var absent = Assert.Throws<NativeLibraryException>(() => NativeLibraryLocator.Find(null, directory.Path));
        Assert.Contains("./rlhfflow build", absent.Message);
        Assert.DoesNotContain('\n', absent.Message);
    }

    [Fact]
    public void A_library_that_is_damaged_or_another_one_is_one_sentence_with_the_cure()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Combine("libRlhfFlowTorch.so");
        File.WriteAllText(path, "not a library");
        var damaged = Assert.Throws<NativeLibraryException>(() => NativeLibraryLocator.Load(path));
        Assert.Contains("./rlhfflow build", damaged.Message);
        Assert.DoesNotContain('\n', damaged.Message);
        var other = Assert.Throws<NativeLibraryException>(() => NativeLibraryLocator.Load("libc.so.6"));
        Assert.Contains("not a library of RlhfFlow", other.Message);
    }

    [Fact]
    public void The_library_is_found_in_the_build_folder_above_an_assembly()
    {
        using var directory = new TemporaryDirectory();
        var library = directory.Combine(".build", "native", "libRlhfFlowTorch.so");
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        File.WriteAllText(library, "");
        var deep = Directory.CreateDirectory(directory.Combine("a", "b")).FullName;
        Assert.Equal(library, NativeLibraryLocator.Find(null, deep));
    }
}
