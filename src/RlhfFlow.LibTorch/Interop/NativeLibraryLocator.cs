using System.Runtime.InteropServices;

namespace RlhfFlow.LibTorch.Interop;

/// <summary>
/// Finds and loads <c>libRlhfFlowTorch.so</c>: the path in <c>RLHFFLOW_NATIVE</c>, else beside the assembly, else
/// <c>.build/native</c> in a directory above it.
/// </summary>
internal static unsafe class NativeLibraryLocator
{
    internal const int AbiVersion = 1;
    private const string FileName = "libRlhfFlowTorch.so";
    private const string Cure =
        "Run `./rlhfflow build` to build it; it uses Debian's libtorch-dev, or the libtorch that LIBTORCH names.";

    /// <summary>Loads the library, checks its version and initialises it once.</summary>
    internal static nint Load()
    {
        var directory = Path.GetDirectoryName(typeof(NativeLibraryLocator).Assembly.Location) ?? AppContext.BaseDirectory;
        return Load(Find(Environment.GetEnvironmentVariable("RLHFFLOW_NATIVE"), directory));
    }

    /// <summary>The path of the library, or a <see cref="NativeLibraryException"/> that says how to get it.</summary>
    internal static string Find(string? configured, string assemblyDirectory)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            var path = Directory.Exists(configured) ? Path.Combine(configured, FileName) : configured;
            return File.Exists(path)
                ? path
                : throw new NativeLibraryException($"RLHFFLOW_NATIVE names '{path}', which does not exist. {Cure}");
        }
        var beside = Path.Combine(assemblyDirectory, FileName);
        if (File.Exists(beside))
        {
            return beside;
        }
        for (var above = assemblyDirectory; above is not null; above = Path.GetDirectoryName(above))
        {
            var built = Path.Combine(above, ".build", "native", FileName);
            if (File.Exists(built))
            {
                return built;
            }
        }
        throw new NativeLibraryException($"{FileName} was not found beside or above {assemblyDirectory}. {Cure}");
    }

    /// <summary>Loads the library at <paramref name="path"/> and checks that it is the one this assembly was written for.</summary>
    internal static nint Load(string path)
    {
        OpenBlas.PreferOpenMp();
        nint library;
        try
        {
            library = NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new NativeLibraryException($"{path} could not be loaded ({Reason(error)}). {Cure}", error);
        }
        if (!NativeLibrary.TryGetExport(library, "rf_abi_version", out var version))
        {
            throw new NativeLibraryException($"{path} is not a library of RlhfFlow. {Cure}");
        }
        var found = ((delegate* unmanaged<int>)version)();
        if (found != AbiVersion)
        {
            throw new NativeLibraryException(
                $"{path} has interface version {found} where {AbiVersion} is needed. {Cure}");
        }
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, "rf_initialize"))();
        return library;
    }

    /// <summary>The loader's own line, without the list of places it tried afterwards.</summary>
    private static string Reason(Exception error) =>
        error.Message.Split('\n').FirstOrDefault(line => line.Contains(": ", StringComparison.Ordinal) &&
            line.Contains(".so", StringComparison.Ordinal))?.Trim() ?? error.Message.Split('\n')[0];
}
