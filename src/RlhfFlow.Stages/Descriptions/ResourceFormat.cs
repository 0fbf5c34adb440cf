using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Descriptions;

/// <summary>Resource hints as a message.</summary>
internal static class ResourceFormat
{
    internal static MessageMap ToMap(StageResources resources) => new()
    {
        ["cpu"] = Range(resources.Cpu),
        ["mem_bytes"] = Range(resources.MemoryBytes),
        ["gpu"] = new MessageMap
        {
            ["count"] = Range(resources.Gpus),
            ["min_mem_bytes"] = Range(resources.GpuMemoryBytes),
        },
        ["disk_bytes"] = Range(resources.DiskBytes),
        ["wall_hint_s"] = Range(resources.WallSeconds),
    };

    internal static StageResources FromMap(FieldReader fields)
    {
        var defaults = new StageResources();
        var gpu = fields.OptionalNested("gpu");
        return new StageResources
        {
            Cpu = Range(fields, "cpu") ?? defaults.Cpu,
            MemoryBytes = Range(fields, "mem_bytes") ?? defaults.MemoryBytes,
            Gpus = gpu is null ? defaults.Gpus : Range(gpu, "count") ?? defaults.Gpus,
            GpuMemoryBytes = (gpu is null ? null : Range(gpu, "min_mem_bytes")) ?? defaults.GpuMemoryBytes,
            DiskBytes = Range(fields, "disk_bytes") ?? defaults.DiskBytes,
            WallSeconds = Range(fields, "wall_hint_s") ?? defaults.WallSeconds,
        };
    }

    private static MessageMap Range(ResourceRange range) =>
        new() { ["min"] = range.Minimum, ["suggested"] = range.Suggested };

    private static ResourceRange? Range(FieldReader fields, string key) =>
        fields.OptionalNested(key) is { } range ? new(Amount(range, "min"), Amount(range, "suggested")) : null;

    private static double Amount(FieldReader range, string key)
    {
        var amount = range.Number(key);
        if (double.IsFinite(amount) && amount >= 0)
        {
            return amount;
        }
        range.Add(key, "a finite number from 0 up expected");
        return 0;
    }
}
