using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlhfFlow.Server.Elsa;

/// <summary>JSON as Elsa's API writes it: camelCase, nothing where there is nothing; its client is
/// case-sensitive.</summary>
internal static class ElsaJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An answer with a body.</summary>
    public static IResult Answer(object body, int statusCode = StatusCodes.Status200OK) =>
        Results.Json(body, Options, statusCode: statusCode);

    /// <summary>A list as most routes give it.</summary>
    public static IResult List<T>(IReadOnlyCollection<T> items) => Answer(new { items, count = items.Count });

    /// <summary>A page of a longer list.</summary>
    public static IResult Page<T>(IReadOnlyCollection<T> items, long totalCount) => Answer(new { items, totalCount });

    /// <summary>A refusal; Studio shows every text of <paramref name="errors"/> by itself.</summary>
    public static IResult Refusal(string message, IReadOnlyDictionary<string, string[]> errors) =>
        Answer(new { statusCode = 400, message, errors }, StatusCodes.Status400BadRequest);
}
