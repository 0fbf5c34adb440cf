namespace RlhfFlow.Workflows.Definitions;

/// <summary>Port names are PascalCase, the properties of an activity camelCase: one rule in both directions.</summary>
public static class PortName
{
    /// <summary><c>samples</c> -> <c>Samples</c>.</summary>
    public static string FromProperty(string property) =>
        property.Length == 0 ? property : char.ToUpperInvariant(property[0]) + property[1..];

    /// <summary><c>Samples</c> -> <c>samples</c>.</summary>
    public static string ToProperty(string port) =>
        port.Length == 0 ? port : char.ToLowerInvariant(port[0]) + port[1..];

    /// <summary>
    /// Splits <c>Samples3</c> into <c>Samples</c> and 3; a name without a number is its own first (1).
    /// </summary>
    public static (string Stem, int Position) Split(string port)
    {
        var stem = port.TrimEnd("0123456789".ToCharArray());
        return stem.Length < port.Length && stem.Length > 0
            && int.TryParse(port[stem.Length..], out var position) && position >= 2 ? (stem, position) : (port, 1);
    }
}
