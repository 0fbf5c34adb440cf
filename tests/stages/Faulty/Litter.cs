namespace RlhfFlow.FaultyStage;

/// <summary>Where nothing must be left.</summary>
internal static class Litter
{
    private const string Name = "rlhfflow-faulty-was-here";

    internal static string InHome => Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", $".{Name}");

    internal static string Temporary => $"/tmp/{Name}";

    internal static IReadOnlyList<string> Files => [InHome, Temporary];

    /// <summary>Leaves something.</summary>
    /// <param name="fault">Whether and where.</param>
    /// <param name="attemptDirectory">Holds the directories that are granted, but is none of them.</param>
    internal static void Leave(Fault fault, string attemptDirectory)
    {
        var place = fault switch
        {
            Fault.WritesHome => InHome,
            Fault.WritesTemporary => Temporary,
            Fault.WritesBeside => Path.Combine(attemptDirectory, Name),
            _ => null,
        };
        if (place is not null)
        {
            File.WriteAllText(place, "was here");
        }
    }
}
