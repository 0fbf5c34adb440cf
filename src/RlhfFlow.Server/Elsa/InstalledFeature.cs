namespace RlhfFlow.Server.Elsa;

/// <summary>A part of an Elsa host that Studio may look for by its full name.</summary>
internal sealed record InstalledFeature(string Name, string Namespace, string DisplayName, string Description)
{
    public string FullName => $"{Namespace}.{Name}";

    public static IReadOnlyList<InstalledFeature> All { get; } =
    [
        new("RealTimeWorkflowUpdates", "Elsa", "Real-time workflow updates",
            "Tells Studio at once what happens in the run that it shows."),
    ];
}
