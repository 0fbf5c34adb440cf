namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>What this machine has.</summary>
/// <param name="Cores">Processor cores.</param>
/// <param name="MemoryBytes">Main memory that processes here may have in all.</param>
/// <param name="MemoryAvailableBytes">Main memory that a new process could have now.</param>
/// <param name="Gpus">NVIDIA GPUs.</param>
/// <param name="DiskFreeBytes">Free space where artifacts are kept.</param>
public sealed record MachineResources(
    int Cores, long MemoryBytes, long MemoryAvailableBytes, int Gpus, long DiskFreeBytes)
{
    private const string MemoryLimit = "/sys/fs/cgroup/memory.max";
    private const string GpuList = "/proc/driver/nvidia/gpus";

    /// <summary>What the kernel says now; the disk is the one that <paramref name="directory"/> is on.</summary>
    public static MachineResources Read(string directory)
    {
        var figures = File.ReadLines("/proc/meminfo").Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1].Trim().Split(' ')[0], null) * 1024);
        var limit = File.Exists(MemoryLimit) && long.TryParse(File.ReadAllText(MemoryLimit), out var bytes)
            ? bytes : long.MaxValue;
        return new(
            Environment.ProcessorCount, Math.Min(figures["MemTotal"], limit), figures["MemAvailable"],
            Directory.Exists(GpuList) ? Directory.GetDirectories(GpuList).Length : 0, FreeSpace(directory));
    }

    private static long FreeSpace(string directory)
    {
        var existing = Path.GetFullPath(directory);
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing)!;
        }
        return new DriveInfo(existing).AvailableFreeSpace;
    }
}
