namespace MessagePack;

/// <summary>Extension type codes that the format itself gives a meaning.</summary>
public static class ReservedMessagePackExtensionTypeCode
{
    /// <summary>A timestamp of 32, 64 or 96 bits.</summary>
    public const sbyte DateTime = -1;
}
