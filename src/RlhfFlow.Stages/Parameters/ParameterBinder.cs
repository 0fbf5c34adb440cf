using System.Reflection;
using System.Text.Json.Nodes;

namespace RlhfFlow.Stages.Parameters;

/// <summary>Turns the values of a request into an options record.</summary>
internal static class ParameterBinder
{
    /// <summary>The options, and every problem found on the way.</summary>
    internal static (TOptions Options, IReadOnlyList<ParameterFinding> Findings) Bind<TOptions>(
        ParameterSchema schema, JsonObject parameters)
        where TOptions : IStageOptions, new()
    {
        var findings = schema.Check(parameters);
        // Boxed once, so that an options struct would be filled too.
        object options = new TOptions();
        var unusable = findings
            .Where(finding => finding.Kind is not ParameterFindingKind.Unknown)
            .Select(finding => finding.Place.Split('[')[0])
            .ToHashSet();
        foreach (var property in OptionsReflection.Properties(typeof(TOptions)))
        {
            var name = OptionsReflection.NameOf(property);
            if (parameters.TryGetPropertyValue(name, out var value) && !unusable.Contains(name))
            {
                property.SetValue(options, Convert(value, property.PropertyType));
            }
        }
        // Where a value is unusable its default stands in, so what is said about that parameter here would be about a
        // value that nobody asked for.
        var together = ((TOptions)options).Validate()
            .Where(problem => !unusable.Any(name => problem.Contains(name, StringComparison.OrdinalIgnoreCase)))
            .Select(problem => new ParameterFinding("", problem, ParameterFindingKind.Together));
        return ((TOptions)options, [.. findings, .. together]);
    }

    private static object? Convert(JsonNode? value, Type type)
    {
        if (value is null)
        {
            return null;
        }
        if (OptionsReflection.ElementType(type) is { } elementType)
        {
            var elements = value.AsArray();
            var array = Array.CreateInstance(elementType, elements.Count);
            for (var index = 0; index < elements.Count; index++)
            {
                array.SetValue(Convert(elements[index], elementType), index);
            }
            return array;
        }
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
        {
            var text = value.GetValue<string>();
            return Enum.Parse(plain, Enum.GetNames(plain).Single(name => OptionsReflection.CamelCase(name) == text));
        }
        if (plain == typeof(double))
        {
            return ValueCheck.TryNumber(value, out var number) ? number : double.NaN;
        }
        if (plain == typeof(int) || plain == typeof(long))
        {
            _ = ValueCheck.TryInteger(value, out var integer);
            return plain == typeof(int) ? (object)(int)integer : integer;
        }
        return plain == typeof(bool) ? value.GetValue<bool>() : value.GetValue<string>();
    }
}
