using System.Globalization;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Definitions;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>Which instances a list is asked for.</summary>
internal sealed record InstanceFilter
{
    public int Page { get; init; }

    public int PageSize { get; init; } = 50;

    public string SearchTerm { get; init; } = "";

    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    public IReadOnlyList<string> Statuses { get; init; } = [];

    public IReadOnlyList<string> SubStatuses { get; init; } = [];

    public bool? HasIncidents { get; init; }

    public string OrderBy { get; init; } = "";

    public bool Descending { get; init; } = true;

    /// <summary>Reads a body.</summary>
    public static InstanceFilter Read(JsonObject body) => new()
    {
        Page = Math.Max(0, Number(body["page"]) ?? 0),
        PageSize = Math.Clamp(Number(body["pageSize"]) ?? 50, 1, 500),
        SearchTerm = JsonText.Of(body, "searchTerm"),
        DefinitionIds = Several(body, "definitionId", "definitionIds"),
        Statuses = Several(body, "status", "statuses"),
        SubStatuses = Several(body, "subStatus", "subStatuses"),
        HasIncidents = body["hasIncidents"] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null,
        OrderBy = JsonText.Of(body, "orderBy"),
        Descending = JsonText.Of(body, "orderDirection") != "Ascending",
    };

    /// <summary>Reads a query, whose names may have either case.</summary>
    public static InstanceFilter Read(IQueryCollection query)
    {
        var body = new JsonObject();
        foreach (var (name, values) in query)
        {
            var key = char.ToLowerInvariant(name[0]) + name[1..];
            body[key] = values.Count > 1 || key.EndsWith("ids", StringComparison.OrdinalIgnoreCase)
                || key.EndsWith("uses", StringComparison.Ordinal)
                ? new JsonArray([.. values.Select(value => (JsonNode?)value)]) : values.ToString();
        }
        return Read(body);
    }

    private static List<string> Several(JsonObject body, string one, string many) =>
        [.. ManyIds.Read(body, many), .. JsonText.Of(body, one) is { Length: > 0 } single ? [single]
            : Array.Empty<string>()];

    private static int? Number(JsonNode? node) =>
        node is JsonValue value && (value.TryGetValue<int>(out var number)
            || (value.TryGetValue<string>(out var text)
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            ? number : null;
}
