using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlhfFlow.Cli.Output;

/// <summary>JSON for programs: camelCase, enums as words, NaN and infinities as text.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly JsonSerializerOptions LineFormat = new(Format) { WriteIndented = false };

    /// <summary>JSON trees on several lines; letters of all alphabets as they are.</summary>
    public static JsonSerializerOptions Indented { get; } =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same on one line.</summary>
    public static JsonSerializerOptions Relaxed { get; } = new(Indented) { WriteIndented = false };

    public static void Print(object value) => Console.WriteLine(JsonSerializer.Serialize(value, Format));

    /// <summary>One value on one line.</summary>
    public static string Line(object value) => JsonSerializer.Serialize(value, LineFormat);
}
