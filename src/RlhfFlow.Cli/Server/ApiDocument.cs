using System.Text.Json.Nodes;

namespace RlhfFlow.Cli.Server;

/// <summary>The server's OpenAPI document, a copy of which is kept in this program.</summary>
internal sealed class ApiDocument
{
    private const string Json = "application/json";
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];
    private readonly JsonObject document;

    /// <summary>Reads a document.</summary>
    public ApiDocument(string text)
    {
        document = JsonNode.Parse(text)!.AsObject();
        Operations = [.. document["paths"]!.AsObject().SelectMany(path =>
            Methods.Where(method => path.Value![method] is not null)
                .Select(method => Operation(path.Key, method, path.Value!.AsObject())))];
    }

    /// <summary>The document that this program was built with.</summary>
    public static ApiDocument BuiltIn()
    {
        using var stream = typeof(ApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd());
    }

    /// <summary>All operations, in the order of the document.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    private ApiOperation Operation(string path, string method, JsonObject item)
    {
        var operation = item[method]!.AsObject();
        var id = (string)operation["operationId"]!;
        var group = (string?)operation["tags"]?[0] ?? "other";
        var verb = id.StartsWith(group, StringComparison.OrdinalIgnoreCase) && id.Length > group.Length
            ? id[group.Length..] : id;
        var parameters = (operation["parameters"] as JsonArray ?? []).Concat(item["parameters"] as JsonArray ?? [])
            .Select(parameter => Resolve(parameter!.AsObject())).ToList();
        var body = operation["requestBody"] is JsonObject request
            ? Resolve(request)["content"]?[Json]?["schema"] : null;
        return new(
            group, CommandWords.FromCamelCase(verb), method.ToUpperInvariant(), path,
            (string?)operation["summary"] ?? "", Parameters(parameters, "path"), Parameters(parameters, "query"),
            body is JsonObject schema ? Members(schema) : [], body is not null);
    }

    private List<ApiParameter> Parameters(List<JsonObject> parameters, string place) =>
        [.. parameters.Where(parameter => (string?)parameter["in"] == place).Select(parameter => new ApiParameter(
            (string)parameter["name"]!, Shape(parameter["schema"]), place == "path" || IsTrue(parameter["required"]),
            (string?)parameter["description"] ?? ""))];

    private List<ApiParameter> Members(JsonObject schema)
    {
        var resolved = Resolve(schema);
        var required = (resolved["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        return [.. (resolved["properties"] as JsonObject ?? []).Select(member => new ApiParameter(
            member.Key, Shape(member.Value), required.Contains(member.Key) && !TakesNull(member.Value),
            Description(member.Value)))];
    }

    // Of what may be null, the description stands at the other choice; of words, it names them.
    private string Description(JsonNode? member)
    {
        var schema = member?["oneOf"] is JsonArray choices
            ? choices.FirstOrDefault(choice => (string?)choice?["type"] != "null") : member;
        var words = (schema is JsonObject value ? Resolve(value)["enum"] as JsonArray : null)?.OfType<JsonNode>();
        string[] parts =
        [
            (string?)(member?["description"] ?? schema?["description"]) ?? "",
            words is null ? "" : $"One of {string.Join(", ", words)}.",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    // What may be null need not be named, although records list all their members as required.
    private bool TakesNull(JsonNode? schema) => schema is JsonObject value
        && (Resolve(value)["type"] is JsonArray types && types.Any(type => (string?)type == "null")
            || Resolve(value)["oneOf"] is JsonArray choices && choices.Any(choice => TakesNull(choice)
                || (string?)choice?["type"] == "null"));

    private ApiShape Shape(JsonNode? node)
    {
        if (node is not JsonObject schema)
        {
            return ApiShape.Any;
        }
        var resolved = Resolve(schema);
        if (resolved["oneOf"] is JsonArray choices)
        {
            var real = choices.Where(choice => (string?)choice!["type"] != "null").ToList();
            return real.Count == 1 ? Shape(real[0]) : ApiShape.Any;
        }
        var types = resolved["type"] switch
        {
            JsonArray several => several.Select(type => (string)type!).Where(type => type != "null").ToHashSet(),
            JsonValue one => [(string)one!],
            _ => resolved["enum"] is null ? new HashSet<string>() : ["string"],
        };
        // Numbers are described as "a number, or a text that looks like one".
        if (types.Count == 2 && types.Contains("string") && (types.Contains("integer") || types.Contains("number")))
        {
            return ApiShape.Number;
        }
        return types.Count != 1 ? ApiShape.Any : types.Single() switch
        {
            "string" => ApiShape.Text,
            "boolean" => ApiShape.Flag,
            "integer" or "number" => ApiShape.Number,
            "array" when Shape(resolved["items"]) == ApiShape.Text => ApiShape.TextList,
            "object" => ApiShape.Object,
            _ => ApiShape.Any,
        };
    }

    private JsonObject Resolve(JsonObject node)
    {
        while ((string?)node["$ref"] is { } reference)
        {
            node = reference.TrimStart('#', '/').Split('/')
                .Aggregate((JsonNode)document, (place, name) => place[name]!).AsObject();
        }
        return node;
    }

    private static bool IsTrue(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out bool isTrue) && isTrue;
}
