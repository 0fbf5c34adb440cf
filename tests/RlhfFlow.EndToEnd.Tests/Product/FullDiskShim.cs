using System.Diagnostics;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>A directory in which processes that preload <c>full_disk.c</c> find no room while <see cref="IsFull"/> is set.</summary>
internal sealed class FullDiskShim : IDisposable
{
    private readonly TemporaryDirectory place = new();

    public FullDiskShim()
    {
        var source = System.IO.Path.Combine(
            Repository.Root, "tests", "RlhfFlow.EndToEnd.Tests", "Product", "full_disk.c");
        using var compiler = Process.Start("gcc", ["-O1", "-shared", "-fPIC", "-o", Library, source, "-ldl"]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        Directory.CreateDirectory(Path);
    }

    public string Path => place.Combine("disk");

    public bool IsFull
    {
        set
        {
            var mark = System.IO.Path.Combine(Path, "full");
            if (value)
            {
                File.WriteAllText(mark, "");
            }
            else
            {
                File.Delete(mark);
            }
        }
    }

    /// <summary>What a process needs in its environment; its children inherit it.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string> { ["LD_PRELOAD"] = Library, ["RLHFFLOW_FULL_DISK"] = Path };

    private string Library => place.Combine("full_disk.so");

    public void Dispose() => place.Dispose();
}
