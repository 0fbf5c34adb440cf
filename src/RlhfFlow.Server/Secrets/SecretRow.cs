namespace RlhfFlow.Server.Secrets;

/// <summary>A named secret; its value is encrypted.</summary>
internal sealed class SecretRow
{
    /// <summary>Name by which nodes ask for it.</summary>
    public required string Name { get; init; }

    /// <summary>The value, encrypted and authenticated.</summary>
    public required string Protected { get; set; }

    /// <summary>When the value was given, Unix milliseconds.</summary>
    public required long UpdatedAt { get; set; }

    /// <summary>Name of the token that gave it.</summary>
    public required string UpdatedBy { get; set; }
}
