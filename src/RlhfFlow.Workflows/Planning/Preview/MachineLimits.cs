using System.Globalization;

namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>Holds what nodes need at least against what the machine has.</summary>
internal static class MachineLimits
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>What a node lacks here, if anything.</summary>
    public static IEnumerable<PlanRefusal> Check(PlannedNode node, NodeEstimate estimate, MachineResources machine)
    {
        var needs = node.Stage.Description.Resources;
        var memory = Math.Max(needs.MemoryBytes.Minimum, estimate.MeasuredMemoryBytes ?? 0);
        if (memory > machine.MemoryBytes)
        {
            var source = memory > needs.MemoryBytes.Minimum ? "took" : "needs at least";
            yield return new(
                node.Id, "memory", memory, machine.MemoryBytes,
                $"'{node.Id}' ({node.Stage.Id}) {source} {Bytes(memory)} of memory, this machine has "
                + Bytes(machine.MemoryBytes));
        }
        if (needs.Gpus.Minimum > machine.Gpus)
        {
            yield return new(
                node.Id, "gpus", needs.Gpus.Minimum, machine.Gpus, string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{node.Id}' ({node.Stage.Id}) needs at least {needs.Gpus.Minimum} GPUs, this machine has "
                    + $"{machine.Gpus}"));
        }
        if (needs.DiskBytes.Minimum > machine.DiskFreeBytes)
        {
            yield return new(
                node.Id, "disk", needs.DiskBytes.Minimum, machine.DiskFreeBytes,
                $"'{node.Id}' ({node.Stage.Id}) needs at least {Bytes(needs.DiskBytes.Minimum)} of disk space, there are "
                + $"{Bytes(machine.DiskFreeBytes)} free");
        }
    }

    private static string Bytes(double bytes)
    {
        var unit = 0;
        for (; bytes >= 1024 && unit < Units.Length - 1; unit++)
        {
            bytes /= 1024;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {Units[unit]}");
    }
}
