using System.Runtime.InteropServices;

namespace RlhfFlow.LibTorch.Interop;

/// <summary>
/// Debian's libtorch calls whatever <c>libblas.so.3</c> stands for. The OpenBLAS with its own thread pool ignores
/// <c>set_num_threads</c> and fights libtorch for the cores, and Debian prefers it where both are installed. Loading the
/// OpenMP variant first, by path, answers the later request for the same names.
/// </summary>
internal static partial class OpenBlas
{
    private const int Now = 2;
    private const int Global = 0x100;
    private static readonly string[] Names = ["libopenblas.so.0", "libblas.so.3", "liblapack.so.3"];

    /// <summary>Loads the OpenMP OpenBLAS if it is installed and no BLAS was chosen by <c>RLHFFLOW_BLAS=system</c>.</summary>
    internal static void PreferOpenMp()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("RLHFFLOW_BLAS") == "system")
        {
            return;
        }
        var directory = Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu*")
            .Select(path => Path.Combine(path, "openblas-openmp"))
            .FirstOrDefault(path => File.Exists(Path.Combine(path, Names[0])));
        if (directory is null)
        {
            return;
        }
        foreach (var name in Names)
        {
            dlopen(Path.Combine(directory, name), Now | Global);
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint dlopen(string path, int flags);
}
