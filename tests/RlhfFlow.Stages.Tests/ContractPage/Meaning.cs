using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>
/// A message as the page shows it: JSON with one line for each key of the outer map. Bytes are <c>{"bin": "…"}</c>,
/// instants <c>{"time": "…"}</c>; a number with a decimal point is a float, any other an integer.
/// </summary>
internal static class Meaning
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static IReadOnlyList<string> Of(MessageMap message)
    {
        var fields = message.Entries.Select(entry => $"  {Text(entry.Key)}: {Of(entry.Value)}").ToArray();
        return ["{", .. fields.Select((field, index) => index < fields.Length - 1 ? field + "," : field), "}"];
    }

    private static string Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => Text(text),
        double number when !double.IsFinite(number) =>
            $"{{\"float\": \"{number.ToString(CultureInfo.InvariantCulture)}\"}}",
        double number => Fractional(number.ToString("R", CultureInfo.InvariantCulture)),
        byte[] bytes => $"{{\"bin\": \"{Convert.ToHexStringLower(bytes)}\"}}",
        DateTime time => $"{{\"time\": \"{time.ToString(InstantFormat, CultureInfo.InvariantCulture)}\"}}",
        MessageMap map =>
            $"{{{string.Join(", ", map.Entries.Select(entry => $"{Text(entry.Key)}: {Of(entry.Value)}"))}}}",
        List<object?> list => $"[{string.Join(", ", list.Select(Of))}]",
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

    private static string Fractional(string number) => number.All(char.IsAsciiDigit) ? number + ".0" : number;

    private static string Text(string text) => JsonSerializer.Serialize(text, Plain);
}
