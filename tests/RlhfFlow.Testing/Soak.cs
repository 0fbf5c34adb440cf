namespace RlhfFlow.Testing;

/// <summary>
/// How much the tests may spend: <c>./rlhfflow test --soak</c> sets <c>RLHFFLOW_SOAK=1</c> and may take hours,
/// <c>--quick</c> sets <c>RLHFFLOW_QUICK=1</c> and has minutes. Every test whose budget is a number of tries asks here.
/// </summary>
public static class Soak
{
    private const int QuickShare = 10;

    /// <summary>Whether this is a soak run.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("RLHFFLOW_SOAK") == "1";

    private static bool IsQuick { get; } = Environment.GetEnvironmentVariable("RLHFFLOW_QUICK") == "1";

    /// <summary>The number of tries of this run; at least 1.</summary>
    /// <param name="normal">Tries of a usual run; a quick one makes a tenth of them.</param>
    /// <param name="soak">Tries where they may take hours.</param>
    public static int Budget(int normal, int soak) =>
        IsOn ? soak : IsQuick ? Math.Max(1, normal / QuickShare) : normal;
}
