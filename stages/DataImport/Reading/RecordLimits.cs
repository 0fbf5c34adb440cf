namespace RlhfFlow.DataImportStage.Reading;

/// <summary>What one record may take; a record is held in memory as a whole.</summary>
internal static class RecordLimits
{
    /// <summary>Most characters of a record.</summary>
    public const int Characters = 1 << 21;

    /// <summary>Most fields of a record.</summary>
    public const int Fields = 10_000;

    /// <summary>Ends the reading of a record that is too long, begun in this line.</summary>
    public static void RequireCharacters(long characters, long line)
    {
        if (characters > Characters)
        {
            throw new InvalidDataException($"line {line} holds a record of more than {Characters} characters");
        }
    }
}
