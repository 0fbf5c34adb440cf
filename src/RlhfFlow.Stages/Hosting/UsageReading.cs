using System.Diagnostics;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Provenance;

namespace RlhfFlow.Stages.Hosting;

/// <summary>What this process has used.</summary>
internal static class UsageReading
{
    internal static StageUsage Now(
        TimeSpan elapsed, long tokens, StageRequest? request,
        IReadOnlyDictionary<string, IReadOnlyList<OutputArtifact>> outputs)
    {
        using var process = Process.GetCurrentProcess();
        return new StageUsage
        {
            WallMilliseconds = (long)elapsed.TotalMilliseconds,
            CpuMilliseconds = (long)process.TotalProcessorTime.TotalMilliseconds,
            PeakMemoryBytes = ProcessMemory.Peak(Environment.ProcessId),
            Tokens = tokens,
            BytesIn = request?.Inputs.Values.Sum(inputs => inputs.Sum(input => input.Bytes)) ?? 0,
            BytesOut = outputs.Values.Sum(artifacts => artifacts.Sum(artifact => artifact.Bytes)),
        };
    }
}
