namespace RlhfFlow.FaultyStage;

/// <summary>Faults as arguments: <c>wrong-lease-in-event</c>.</summary>
internal static class FaultName
{
    internal static string Of(Fault fault) => string.Concat(fault.ToString().Select((letter, index) =>
        char.IsUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    internal static Fault Parse(string name) =>
        Enum.Parse<Fault>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
