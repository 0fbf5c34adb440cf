namespace RlhfFlow.Testing;

/// <summary>
/// Whether the tests may take hours: <c>./rlhfflow test --soak</c> sets <c>RLHFFLOW_SOAK=1</c>, and every test whose
/// budget is a number of tries then spends the large one.
/// </summary>
public static class Soak
{
    /// <summary>Whether this is a soak run.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("RLHFFLOW_SOAK") == "1";

    /// <summary>The number of tries of this run.</summary>
    /// <param name="normal">Tries where the tests have to be quick.</param>
    /// <param name="soak">Tries where they may take hours.</param>
    public static int Budget(int normal, int soak) => IsOn ? soak : normal;
}
