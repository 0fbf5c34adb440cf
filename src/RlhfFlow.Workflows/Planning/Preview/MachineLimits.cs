using System.Globalization;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>Holds what nodes need at least against what the machine has.</summary>
internal static class MachineLimits
{
    /// <summary>What a node lacks here, if anything.</summary>
    public static IEnumerable<PlanRefusal> Check(PlannedNode node, NodeEstimate estimate, MachineResources machine)
    {
        var needs = node.Stage.Description.Resources;
        var memory = Math.Max(node.Needs.LeastMemoryBytes, estimate.MeasuredMemoryBytes ?? 0);
        if (memory > machine.MemoryBytes)
        {
            var source = memory > node.Needs.LeastMemoryBytes ? "took" : "needs at least";
            yield return new(
                node.Id, "memory", memory, machine.MemoryBytes,
                $"'{node.Id}' ({node.Stage.Id}) {source} {ByteSize.Text(memory)} of memory, this machine has "
                + ByteSize.Text(machine.MemoryBytes));
        }
        if (node.Needs.Gpus > machine.Gpus)
        {
            yield return new(
                node.Id, "gpus", node.Needs.Gpus, machine.Gpus, string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{node.Id}' ({node.Stage.Id}) needs {node.Needs.Gpus} GPUs, this machine has "
                    + $"{machine.Gpus}"));
        }
        if (needs.DiskBytes.Minimum > machine.DiskFreeBytes)
        {
            yield return new(
                node.Id, "disk", needs.DiskBytes.Minimum, machine.DiskFreeBytes,
                $"'{node.Id}' ({node.Stage.Id}) needs at least {ByteSize.Text(needs.DiskBytes.Minimum)} of disk space, "
                + $"there are {ByteSize.Text(machine.DiskFreeBytes)} free");
        }
    }
}
