namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>Elsa's own activities that this engine understands.</summary>
internal static class BuiltInDescriptors
{
    public static IReadOnlyList<ActivityDescriptor> All { get; } =
    [
        new("Elsa.Start", "Start", "Flow", "Start", "Where the workflow begins; it runs nothing.", [],
            []) { IsStart = true },
        new("Elsa.Flowchart", "Flowchart", "Flow", "Flowchart", "The workflow itself.", [], [])
        {
            IsContainer = true, IsBrowsable = false,
        },
    ];
}
