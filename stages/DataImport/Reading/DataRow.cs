namespace RlhfFlow.DataImportStage.Reading;

/// <summary>One record of a file, with its place for messages ("line 17").</summary>
internal sealed record DataRow(string Place, IReadOnlyDictionary<string, FieldValue> Fields);
