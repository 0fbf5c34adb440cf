namespace RlhfFlow.Server.Machine;

/// <summary>Memory and GPUs of this machine.</summary>
/// <param name="MemoryBytes">Main memory.</param>
/// <param name="MemoryAvailableBytes">Main memory that a new process could have.</param>
/// <param name="Gpus">NVIDIA GPUs.</param>
internal sealed record MachineResources(long MemoryBytes, long MemoryAvailableBytes, int Gpus)
{
    /// <summary>What the kernel says now.</summary>
    public static MachineResources Read()
    {
        var figures = File.ReadLines("/proc/meminfo").Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1].Trim().Split(' ')[0], null) * 1024);
        var gpus = Directory.Exists("/proc/driver/nvidia/gpus")
            ? Directory.GetDirectories("/proc/driver/nvidia/gpus").Length : 0;
        return new(figures["MemTotal"], figures["MemAvailable"], gpus);
    }
}
