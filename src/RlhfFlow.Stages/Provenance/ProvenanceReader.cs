using System.Reflection;
using System.Runtime.InteropServices;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Provenance;

/// <summary>Says by what this process computes.</summary>
internal static class ProvenanceReader
{
    internal static StageProvenance Read(string codeHash, IReadOnlyDictionary<string, string> named)
    {
        var libraries = new Dictionary<string, string>(named);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetName() is { Name: { } name } && name.StartsWith("RlhfFlow.", StringComparison.Ordinal))
            {
                libraries.TryAdd(name, Version(assembly));
            }
        }
        return new StageProvenance
        {
            CodeHash = codeHash,
            Runtime = RuntimeInformation.FrameworkDescription,
            Libraries = libraries,
            Hardware = $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}",
        };
    }

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? assembly.GetName().Version?.ToString() ?? "";

    private static string Processor()
    {
        const string path = "/proc/cpuinfo";
        var line = File.Exists(path)
            ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
