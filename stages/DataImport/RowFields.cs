using System.Globalization;
using System.Text.Json;
using RlhfFlow.DataImportStage.Reading;

namespace RlhfFlow.DataImportStage;

/// <summary>Takes mapped fields out of a row; whatever does not fit is added to the problems.</summary>
internal sealed class RowFields(DataImportOptions options, Problems problems)
{
    /// <summary>The field's text; "" for a field that is not mapped; null after a problem.</summary>
    public string? Text(DataRow row, string field)
    {
        if (field.Length == 0)
        {
            return "";
        }
        if (Find(row, field) is not { } value)
        {
            return null;
        }
        if (value.Kind is JsonValueKind.String or JsonValueKind.Undefined)
        {
            return value.Text;
        }
        problems.Add(row.Place, $"field '{field}' is {value.KindInWords}; text is needed");
        return null;
    }

    /// <summary>The transformed score; null if none is mapped or after a problem.</summary>
    public double? Score(DataRow row)
    {
        if (options.ScoreField.Length == 0 || Find(row, options.ScoreField) is not { } value)
        {
            return null;
        }
        if (value.Kind is not (JsonValueKind.Number or JsonValueKind.Undefined)
            || !double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
        {
            problems.Add(row.Place, $"field '{options.ScoreField}' is {value.KindInWords}; a number is needed");
            return null;
        }
        return options.ScoreTransform switch
        {
            ScoreTransform.Logit => Logit(row, number),
            ScoreTransform.LogitMinusOne => Logit(row, number - 1),
            _ => number,
        };
    }

    private double? Logit(DataRow row, double probability)
    {
        if (probability is < 0 or > 1)
        {
            problems.Add(row.Place, $"field '{options.ScoreField}' gives {probability} where a probability is needed");
            return null;
        }
        var clipped = Math.Clamp(probability, options.ProbabilityClip, 1 - options.ProbabilityClip);
        return Math.Log(clipped / (1 - clipped));
    }

    private static string Names(DataRow row)
    {
        const int shown = 20;
        return string.Join(", ", row.Fields.Keys.Order().Take(shown)) + (row.Fields.Count > shown ? ", …" : "");
    }

    private FieldValue? Find(DataRow row, string field)
    {
        if (row.Fields.TryGetValue(field, out var value))
        {
            return value;
        }
        problems.Add(row.Place, $"field '{field}' is missing; there are {Names(row)}");
        return null;
    }
}
