using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;

namespace RlhfFlow.Cli.Server;

/// <summary>
/// Options that stand for values of the API. <c>@file</c> takes the content of a file, <c>@-</c> that of standard
/// input, and <c>@@</c> begins a text that begins with an at sign.
/// </summary>
internal static class OptionValue
{
    /// <summary>An option for a value.</summary>
    public static Option Create(string name, ApiParameter parameter) => parameter.Shape switch
    {
        ApiShape.Flag => new Option<bool?>(name)
        {
            Description = parameter.Description, Arity = ArgumentArity.ZeroOrOne,
        },
        _ => new Option<string[]>(name)
        {
            Description = Description(parameter), HelpName = HelpName(parameter.Shape),
            Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false,
        },
    };

    /// <summary>What was given, as texts of a query.</summary>
    public static IEnumerable<string> Texts(ParseResult parsed, Option option, ApiParameter parameter) => option switch
    {
        Option<bool?> flag => parsed.GetResult(flag) is null ? [] : [parsed.GetValue(flag) is false ? "false" : "true"],
        _ => Given(parsed, option, parameter.Shape is not (ApiShape.TextList or ApiShape.Any)),
    };

    /// <summary>What was given, as JSON; null if nothing was.</summary>
    public static JsonNode? Json(ParseResult parsed, Option option, ApiParameter parameter)
    {
        if (option is Option<bool?> flag)
        {
            return parsed.GetResult(flag) is null ? null : parsed.GetValue(flag) is not false;
        }
        var isSingle = parameter.Shape is not (ApiShape.TextList or ApiShape.Object);
        var texts = Given(parsed, option, isSingle);
        return texts.Count == 0 ? null : parameter.Shape switch
        {
            ApiShape.Text => texts[0],
            ApiShape.Number => Parse(texts[0]) is JsonValue number && number.GetValueKind() == JsonValueKind.Number
                ? number : throw Invalid(option, $"takes a number, not '{texts[0]}'"),
            ApiShape.TextList => new JsonArray([.. texts.Select(text => (JsonNode)text)]),
            ApiShape.Object => Object(option, texts),
            _ => Parse(texts[0]) ?? texts[0],
        };
    }

    private static List<string> Given(ParseResult parsed, Option option, bool isSingle)
    {
        var texts = parsed.GetResult(option) is null ? [] : parsed.GetValue((Option<string[]>)option) ?? [];
        if (isSingle && texts.Length > 1)
        {
            throw Invalid(option, "is given once only");
        }
        return [.. texts.Select(text => Content(option, text))];
    }

    private static JsonObject Object(Option option, List<string> texts)
    {
        if (texts is [var json] && json.TrimStart().StartsWith('{'))
        {
            return JsonFormat.Object(json, option.Name);
        }
        var members = new JsonObject();
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=');
            if (equals <= 0)
            {
                throw Invalid(option, $"takes name=value or JSON, not '{text}'");
            }
            var value = text[(equals + 1)..];
            members[text[..equals]] = Parse(value) ?? value;
        }
        return members;
    }

    private static string Content(Option option, string text) => text switch
    {
        "@-" => Console.In.ReadToEnd(),
        ['@', '@', ..] => text[1..],
        ['@', ..] => File.Exists(text[1..]) ? File.ReadAllText(text[1..])
            : throw Invalid(option, $"names a file that is not there: {text[1..]}"),
        _ => text,
    };

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Description(ApiParameter parameter) => (parameter.Description, parameter.Shape) switch
    {
        ("", ApiShape.TextList) => "May be given more than once.",
        ("", ApiShape.Object) => "Once for each member, or JSON.",
        ("", _) => parameter.IsRequired ? "Required." : "",
        var (text, _) => text,
    };

    private static string HelpName(ApiShape shape) => shape switch
    {
        ApiShape.Number => "number",
        ApiShape.Object => "name=value|json|@file",
        ApiShape.Any => "json|text|@file",
        _ => "text|@file",
    };

    private static WorkflowException Invalid(Option option, string problem) =>
        new(ExitCodes.InvalidRequest, $"{option.Name} {problem}");
}
