using System.Collections.Frozen;

namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// What of the engine's own environment a stage finds, too: what programs need to start, compute and find their files.
/// Keys and tokens that lie beside it stay with the engine; a stage is given secrets as files.
/// </summary>
internal static class PassedEnvironment
{
    /// <summary>The engine's own token, which its beginning would let through.</summary>
    public const string Token = "RLHFFLOW_TOKEN";

    /// <summary>Names that are passed.</summary>
    public static readonly FrozenSet<string> Names = FrozenSet.Create(
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TERM", "LD_LIBRARY_PATH", "LD_PRELOAD",
        "LIBTORCH", "VIRTUAL_ENV", "HF_HOME", "HF_HUB_OFFLINE", "SSL_CERT_FILE", "SSL_CERT_DIR");

    /// <summary>Beginnings of further names that are passed.</summary>
    public static readonly IReadOnlyList<string> Beginnings =
    [
        "LC_", "XDG_", "CUDA", "NVIDIA", "NCCL_", "DOTNET", "OMP_", "GOMP_", "KMP_", "MKL_", "OPENBLAS_", "PYTHON",
        "CONDA", "TORCH", "PYTORCH_", "RLHFFLOW_",
    ];

    /// <summary>Takes away what a stage is not to see.</summary>
    public static void Reduce(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => !IsPassed(name)).ToList())
        {
            environment.Remove(name);
        }
    }

    private static bool IsPassed(string name) => name != Token
        && (Names.Contains(name)
            || Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal)));
}
