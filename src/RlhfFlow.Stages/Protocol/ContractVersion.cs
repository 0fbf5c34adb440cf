using System.Globalization;

namespace RlhfFlow.Stages.Protocol;

/// <summary>The name and version of the contract between the engine and a stage.</summary>
public static class ContractVersion
{
    /// <summary>Name and major version; part of every cache key.</summary>
    public const string Current = "rlhfflow.stage/1";

    /// <summary>Newest minor version that this side knows; all of them understand each other.</summary>
    public const int Minor = 0;

    private const string Prefix = "rlhfflow.stage/";

    /// <summary>Whether a request with this contract can be answered: the same major version, any minor one.</summary>
    public static bool IsSupported(string contract)
    {
        if (!contract.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }
        var parts = contract[Prefix.Length..].Split('.');
        return parts.Length <= 2
            && parts[0] == "1"
            && (parts.Length == 1 || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }
}
