using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Stages.Parameters;

/// <summary>Holds one value against its definition.</summary>
internal static class ValueCheck
{
    internal static void Check(ParameterDefinition definition, JsonNode? value, List<ParameterFinding> findings)
    {
        if (value is null)
        {
            if (!definition.IsNullable)
            {
                findings.Add(WrongType(definition.Name, definition, value));
            }
        }
        else if (!definition.IsArray)
        {
            CheckElement(definition.Name, definition, value, findings);
        }
        else if (value is JsonArray elements)
        {
            for (var index = 0; index < elements.Count; index++)
            {
                CheckElement($"{definition.Name}[{index}]", definition, elements[index], findings);
            }
        }
        else
        {
            findings.Add(WrongType(definition.Name, definition, value));
        }
    }

    /// <summary>
    /// The value with numbers in their one canonical form: whole ones without fraction, others as doubles.
    /// </summary>
    internal static JsonNode? Normalize(ParameterDefinition definition, JsonNode? value) => value switch
    {
        null => null,
        JsonArray elements when definition.IsArray =>
            new JsonArray([.. elements.Select(element => Normalize(definition with { IsArray = false }, element))]),
        _ when definition.Type == ParameterType.Integer && TryInteger(value, out var integer) =>
            JsonValue.Create(integer),
        _ when definition.Type == ParameterType.Number && TryNumber(value, out var number) => JsonValue.Create(number),
        _ => value.DeepClone(),
    };

    internal static bool TryInteger(JsonNode value, out long integer)
    {
        integer = 0;
        if (value.GetValueKind() != JsonValueKind.Number)
        {
            return false;
        }
        if (long.TryParse(
            value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer))
        {
            return true;
        }
        const double exactLimit = 9007199254740992;
        if (TryNumber(value, out var number) && Math.Abs(number) <= exactLimit && Math.Truncate(number) == number)
        {
            integer = (long)number;
            return true;
        }
        return false;
    }

    internal static bool TryNumber(JsonNode value, out double number)
    {
        number = 0;
        return value.GetValueKind() == JsonValueKind.Number
            && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    private static void CheckElement(
        string place, ParameterDefinition definition, JsonNode? value, List<ParameterFinding> findings)
    {
        var number = 0.0;
        var fits = value is not null && definition.Type switch
        {
            ParameterType.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            ParameterType.Integer => TryInteger(value, out _) && TryNumber(value, out number),
            ParameterType.Number => TryNumber(value, out number),
            _ => value.GetValueKind() == JsonValueKind.String,
        };
        if (!fits)
        {
            findings.Add(WrongType(place, definition, value));
            return;
        }
        if (OutOfRange(definition, value!, number) is { } problem)
        {
            findings.Add(new(place, problem, ParameterFindingKind.Range));
        }
    }

    private static string? OutOfRange(ParameterDefinition definition, JsonNode value, double number)
    {
        if (definition.Type == ParameterType.Text)
        {
            var text = value.GetValue<string>();
            return definition.Choices is null || definition.Choices.Contains(text)
                ? null
                : $"'{text}' is not one of {string.Join(", ", definition.Choices)}";
        }
        if (definition.Type == ParameterType.Boolean)
        {
            return null;
        }
        var shown = value.ToJsonString();
        return number switch
        {
            _ when definition.Minimum is { } minimum && number < minimum => $"{shown} is less than {Text(minimum)}",
            _ when definition.Maximum is { } maximum && number > maximum => $"{shown} is greater than {Text(maximum)}",
            _ when definition.ExclusiveMinimum is { } bound && number <= bound =>
                $"{shown} is not greater than {Text(bound)}",
            _ when definition.ExclusiveMaximum is { } bound && number >= bound =>
                $"{shown} is not less than {Text(bound)}",
            _ when definition.Format == "int32" && number is < int.MinValue or > int.MaxValue =>
                $"{shown} does not fit into 32 bits",
            _ => null,
        };
    }

    private static ParameterFinding WrongType(string place, ParameterDefinition definition, JsonNode? value)
    {
        var element = definition.Type switch
        {
            ParameterType.Boolean => "true or false",
            ParameterType.Integer => "a whole number",
            ParameterType.Number => "a number",
            _ => "a text",
        };
        var expected = definition.IsArray && place == definition.Name ? $"a list, each {element}," : element;
        return new(place, $"{expected} expected, {value?.ToJsonString() ?? "null"} given", ParameterFindingKind.Type);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
