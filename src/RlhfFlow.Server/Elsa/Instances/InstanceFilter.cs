using System.Text.Json.Nodes;

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
        Page = BodyField.Number(body, "page") ?? 0,
        PageSize = Math.Clamp(BodyField.Number(body, "pageSize") ?? 50, 1, 500),
        SearchTerm = BodyField.Text(body, "searchTerm"),
        DefinitionIds = Several(body, "definitionId", "definitionIds"),
        Statuses = Several(body, "status", "statuses"),
        SubStatuses = Several(body, "subStatus", "subStatuses"),
        HasIncidents = BodyField.Flag(body, "hasIncidents"),
        OrderBy = BodyField.Text(body, "orderBy"),
        Descending = BodyField.Text(body, "orderDirection") != "Ascending",
    };

    /// <summary>Reads a query, whose names may have either case.</summary>
    public static InstanceFilter Read(IQueryCollection query)
    {
        var body = new JsonObject();
        foreach (var (name, values) in query.Where(item => item.Key.Length > 0 && item.Value.ToString() != ""))
        {
            var key = char.ToLowerInvariant(name[0]) + name[1..];
            body[key] = values.Count > 1 || key.EndsWith("ids", StringComparison.OrdinalIgnoreCase)
                || key.EndsWith("uses", StringComparison.Ordinal)
                ? new JsonArray([.. values.Where(value => value?.Length > 0).Select(value => (JsonNode?)value)])
                : values.ToString();
        }
        return Read(body);
    }

    private static List<string> Several(JsonObject body, string one, string many) =>
        [.. BodyField.Texts(body, many), .. BodyField.Text(body, one) is { Length: > 0 } single ? [single]
            : Array.Empty<string>()];
}
