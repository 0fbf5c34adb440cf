using System.Text;
using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Tests.Hostile;

/// <summary>Makes bad requests for an operation from its schema.</summary>
internal sealed class BadRequests(ApiDocument document, ApiOperation operation, Func<string, string> pathValue)
{
    private static readonly string[] BadPathValues =
    [
        "%00", "..%2F..%2Fetc%2Fpasswd", "%F0%9F%92%A5", "%FF%FE", "-1", "%20", "a%0Ab", "99999999999999999999", "NaN",
        "%E2%80%AE", "x%27%3B%20DROP%20TABLE%20tokens--", "last", "%25", "~", new('x', 3000),
    ];

    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "\ud83d\udca5", "\u202e", "../../etc/passwd", "/etc/passwd", "'; DROP TABLE tokens--", "-1",
        "null", "{{1}}", "line\nbreak", "9".PadLeft(400, '9'), new('x', 100_000),
    ];

    private static readonly string[] Numbers = ["-1", "0", "2147483647", "9223372036854775807", "-9223372036854775808"];

    private static readonly string[] NoNumbers = ["\"x\"", "\"1\"", "true", "[]", "{}", "99999999999999999999999"];

    public IEnumerable<BadRequest> All() => [.. Paths(), .. Queries(), .. operation.Body is null ? [] : Bodies()];

    private string Path(string? changed = null, string? value = null) =>
        "/" + string.Join('/', operation.Path.TrimStart('/').Split('/').Select(part => !part.StartsWith('{') ? part
            : part.Trim('{', '}') is var name && name == changed ? value : pathValue(name)));

    private BadRequest Plain(string address, string what, string? field = null) =>
        new(address, operation.Body is null ? null : Encoding.UTF8.GetBytes(Valid(operation.Body).ToJsonString()),
            "application/json", what, field);

    private IEnumerable<BadRequest> Paths() =>
        from parameter in operation.In("path")
        let name = (string)parameter["name"]!
        from value in BadPathValues
        select Plain(Path(name, value), $"path {name} = {Short(value)}");

    private IEnumerable<BadRequest> Queries()
    {
        foreach (var parameter in operation.In("query"))
        {
            var name = (string)parameter["name"]!;
            var schema = document.Resolve(parameter["schema"]!);
            var types = document.Types(schema);
            BadRequest Of(string value, string? field = null) =>
                Plain($"{Path()}?{name}={Uri.EscapeDataString(value)}", $"query {name} = {Short(value)}", field);
            var isNumber = types.Contains("integer");
            if (isNumber || types.Contains("boolean"))
            {
                yield return Of("x", name);
                yield return Of("99999999999999999999", name);
                yield return Of("\0", name);
                yield return Plain($"{Path()}?{name}=1&{name}=x", $"query {name} twice");
            }
            foreach (var value in isNumber ? Numbers : Texts.Where(text => text.Length <= 3000))
            {
                yield return Of(value);
            }
        }
    }

    private IEnumerable<BadRequest> Bodies()
    {
        var valid = Valid(operation.Body!);
        BadRequest Raw(string text, string what, string? field = null, string type = "application/json") =>
            new(Path(), Encoding.UTF8.GetBytes(text), type, what, field);
        var text = valid.ToJsonString();
        yield return Raw(text[..^1], "cut short");
        yield return Raw("", "empty");
        yield return Raw("null", "null");
        yield return Raw("[]", "a list");
        yield return Raw("\"text\"", "a text");
        yield return Raw("{", "cut short at once");
        yield return Raw(new string('[', 3000), "deeply nested");
        yield return Raw("{\"a\":" + new string('[', 3000) + new string(']', 3000) + "}", "deeply nested and closed");
        yield return Raw(text, "of another type", "Content-Type", "text/plain");
        yield return Raw(text, "a form", "Content-Type", "application/x-www-form-urlencoded");
        yield return new(Path(), [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d], "application/json", "not UTF-8", null);
        if (valid is not JsonObject)
        {
            yield break;
        }
        if (operation.Body!["properties"] is JsonObject && operation.Body["additionalProperties"] is null)
        {
            yield return Raw(With(valid, ["zzUnknown"], "1"), "an unknown member", "zzUnknown");
        }
        foreach (var bad in Members(operation.Body!, [], depth: 0))
        {
            yield return Raw(With(valid, bad.Path, bad.Json), $"{string.Join('.', bad.Path)} = {Short(bad.Json ?? "missing")}", bad.Field);
        }
    }

    private IEnumerable<(string[] Path, string? Json, string? Field)> Members(JsonObject schema, string[] above, int depth)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        foreach (var (name, value) in schema["properties"] as JsonObject ?? [])
        {
            var member = document.Resolve(value!);
            var types = document.Types(member);
            string[] path = [.. above, name];
            var mayBeNull = types.Contains("null") || value!["oneOf"] is not null || types.Count == 0;
            if (required.Contains(name))
            {
                yield return (path, null, name);
            }
            if (!mayBeNull)
            {
                yield return (path, "null", null);
            }
            foreach (var (json, isWrong) in Values(member, types))
            {
                yield return (path, json, isWrong ? name : null);
            }
            if (depth < 2 && types.Contains("object"))
            {
                foreach (var inner in Members(member, path, depth + 1))
                {
                    yield return inner;
                }
            }
        }
    }

    private static IEnumerable<(string Json, bool IsWrong)> Values(JsonObject schema, IReadOnlyList<string> types)
    {
        if (types.Contains("string"))
        {
            var texts = Texts.Select(text => (JsonValue.Create(text)!.ToJsonString(), false));
            return schema["enum"] is null && schema["format"] is null
                ? [.. texts, ("5", true), ("true", true), ("[]", true), ("{}", true), ("\"\\ud800\"", false)]
                : [("\"zzNoSuchThing\"", true), ("5", true), ("{}", true), .. texts];
        }
        if (types.Contains("integer") || types.Contains("number"))
        {
            // What is too large for an integer is not for a number with a fraction.
            var isInteger = types.Contains("integer");
            return
            [
                .. Numbers.Select(number => (number, false)),
                .. NoNumbers.Select(text => (text, isInteger || !char.IsAsciiDigit(text[0]))),
            ];
        }
        if (types.Contains("array"))
        {
            return [("\"x\"", true), ("{}", true), ("5", true), ("[]", false), ("[null]", false), ("[[[[]]]]", false)];
        }
        return types.Contains("boolean") ? [("\"true\"", true), ("1", true), ("[]", true)]
            : types.Contains("object") ? [("[]", true), ("\"x\"", true), ("5", true), ("{}", false), ("{\"a\":1,\"a\":2}", true)]
            : [("[]", false), ("\"x\"", false), ("{\"a\":{\"b\":[null]}}", false), ("1e300", false)];
    }

    // A body that has at least the right shape.
    private JsonNode Valid(JsonObject schema)
    {
        var types = document.Types(schema);
        if (types.Contains("object") || schema["properties"] is not null)
        {
            var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
            return new JsonObject((schema["properties"] as JsonObject ?? [])
                .Where(member => required.Contains(member.Key))
                .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Valid(document.Resolve(member.Value!)))));
        }
        return types.Contains("array") ? new JsonArray()
            : types.Contains("integer") || types.Contains("number") ? 1
            : types.Contains("boolean") ? true
            : (string?)schema["format"] == "date-time" ? "2100-01-01T00:00:00Z"
            : schema["enum"] is JsonArray { Count: > 0 } values ? values[0]!.DeepClone()
            : types.Contains("string") ? "x1" : new JsonObject();
    }

    // Written as text: what is put in need not be JSON that a library would write.
    private static string With(JsonNode valid, string[] path, string? json)
    {
        var copy = valid.DeepClone().AsObject();
        var place = copy;
        foreach (var name in path[..^1])
        {
            if (place[name] is not JsonObject)
            {
                place[name] = new JsonObject();
            }
            place = place[name]!.AsObject();
        }
        place.Remove(path[^1]);
        if (json is null)
        {
            return copy.ToJsonString();
        }
        place[path[^1]] = "@here@";
        return copy.ToJsonString().Replace("\"@here@\"", json, StringComparison.Ordinal);
    }

    private static string Short(string text) => text.Length <= 40 ? text.ReplaceLineEndings("\\n") : text[..40] + "...";
}
