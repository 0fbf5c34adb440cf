using System.Globalization;

namespace RlhfFlow.Stages.Provenance;

/// <summary>Resident memory of a process, from <c>/proc</c>; 0 where it cannot be read.</summary>
internal static class ProcessMemory
{
    internal static long Current(int processId) => Read(processId, "VmRSS:");

    internal static long Peak(int processId) => Read(processId, "VmHWM:");

    private static long Read(int processId, string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status")
                .FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            var kibibytes = line?[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
            return long.TryParse(kibibytes, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value << 10
                : 0;
        }
        catch (IOException)
        {
            return 0; // The process is gone.
        }
    }
}
