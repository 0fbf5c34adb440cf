using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Definitions;

/// <summary>Reads the value of one input property: a bare scalar, or Elsa's wrapped expression.</summary>
internal static class ExpressionReader
{
    public static ActivityInput? Read(string name, JsonNode value, string place, string node, List<Finding> findings)
    {
        if (value is JsonValue scalar)
        {
            return new(name, ExpressionKind.Literal, scalar, "", place);
        }
        if (value is not JsonObject wrapped || wrapped["typeName"] is null)
        {
            findings.Add(Finding.Error(
                "not-an-expression", $"'{name}' is neither a scalar nor {{typeName, expression}}", place, node));
            return null;
        }
        if (wrapped["expression"] is not JsonObject expression)
        {
            return null;
        }
        var content = expression["value"];
        var type = DefinitionReader.Text(expression, "type") ?? "Literal";
        switch (type)
        {
            case "Literal":
                return content is null ? null : new(name, ExpressionKind.Literal, content, "", place);
            case "Object" or "Json":
                if (content is not null && DefinitionReader.JsonText(content) is null)
                {
                    findings.Add(Finding.Error("bad-object", $"'{name}' holds text that is not JSON", place, node));
                }
                return DefinitionReader.JsonText(content) is { } json
                    ? new(name, ExpressionKind.Object, json, "", place) : null;
            case "Variable":
                return Reference(name, ExpressionKind.Variable, content, "id", place, node, findings);
            case "Input":
                return Reference(name, ExpressionKind.Input, content, "name", place, node, findings);
            default:
                return new(name, ExpressionKind.Unsupported, null, type, place);
        }
    }

    private static ActivityInput? Reference(
        string name, ExpressionKind kind, JsonNode? content, string member, string place, string node,
        List<Finding> findings)
    {
        if (DefinitionReader.JsonText(content) is JsonObject target
            && DefinitionReader.Text(target, member) is { Length: > 0 } reference)
        {
            return new(name, kind, null, reference, place);
        }
        findings.Add(Finding.Error(
            "bad-reference", $"the {kind} expression of '{name}' has no '{member}'", place, node));
        return null;
    }
}
