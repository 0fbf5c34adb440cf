using System.Text.Json;

namespace RlhfFlow.DataImportStage.Reading;

/// <summary>A field as the file has it. CSV knows no types: its kind is undefined and fits text and numbers.</summary>
internal readonly record struct FieldValue(JsonValueKind Kind, string Text)
{
    public string KindInWords => Kind switch
    {
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "text",
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "text",
    };
}
