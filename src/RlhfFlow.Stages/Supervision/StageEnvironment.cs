using System.Globalization;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Supervision;

/// <summary>What a stage's process finds in its environment.</summary>
internal static class StageEnvironment
{
    internal static void Apply(IDictionary<string, string?> environment, string scratch, GrantedResources granted)
    {
        PassedEnvironment.Reduce(environment);
        var threads = granted.Threads.ToString(CultureInfo.InvariantCulture);
        environment["RLHFFLOW_CONTRACT"] = "1";
        environment["TMPDIR"] = scratch;
        environment["OMP_NUM_THREADS"] = threads;
        environment["OPENBLAS_NUM_THREADS"] = threads;
        environment["MKL_NUM_THREADS"] = threads;
        // The diagnostics port of .NET is a file outside the directories that an attempt may write to.
        environment["DOTNET_EnableDiagnostics"] = "0";
        if (granted.Gpus.Count > 0)
        {
            environment["CUDA_VISIBLE_DEVICES"] = string.Join(',', granted.Gpus);
        }
    }
}
