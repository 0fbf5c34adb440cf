using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RlhfFlow.Stages.Parameters;

/// <summary>Reads parameter definitions from the attributes of an options type.</summary>
internal static partial class OptionsReflection
{
    internal static IReadOnlyList<ParameterDefinition> Definitions(Type optionsType, object defaults) =>
        [.. Properties(optionsType).Select((property, order) => Definition(property, order, defaults))];

    /// <summary>The properties that are parameters, in the order of their declaration.</summary>
    internal static IEnumerable<PropertyInfo> Properties(Type optionsType) =>
        optionsType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .OrderBy(property => property.MetadataToken);

    internal static string NameOf(PropertyInfo property) => CamelCase(property.Name);

    internal static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>Type of one element of an array, or null if the type is no array.</summary>
    internal static Type? ElementType(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
        : null;

    private static ParameterDefinition Definition(PropertyInfo property, int order, object defaults)
    {
        var attribute = property.GetCustomAttribute<ParameterAttribute>()!;
        var element = ElementType(property.PropertyType);
        var type = element ?? property.PropertyType;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var isNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null
            || (!property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState
                == NullabilityState.Nullable);
        return new ParameterDefinition
        {
            Name = NameOf(property),
            Type = TypeOf(plain, property),
            IsArray = element is not null,
            IsNullable = isNullable,
            IsRequired = attribute.Required,
            Default = attribute.Required ? null : Json(property.GetValue(defaults), property),
            Title = attribute.Title ?? Words(property.Name),
            Description = attribute.Description,
            Choices = plain.IsEnum ? [.. Enum.GetNames(plain).Select(CamelCase)] : attribute.Choices,
            Minimum = Limit(attribute.Minimum),
            Maximum = Limit(attribute.Maximum),
            ExclusiveMinimum = Limit(attribute.ExclusiveMinimum),
            ExclusiveMaximum = Limit(attribute.ExclusiveMaximum),
            Unit = attribute.Unit,
            Group = attribute.Group,
            Order = order,
            Cache = attribute.Cache,
            Format = attribute.Format ?? (plain == typeof(int) ? "int32" : null),
        };
    }

    private static double? Limit(double value) => double.IsNaN(value) ? null : value;

    private static ParameterType TypeOf(Type type, PropertyInfo property) => type switch
    {
        _ when type == typeof(bool) => ParameterType.Boolean,
        _ when type == typeof(int) || type == typeof(long) => ParameterType.Integer,
        _ when type == typeof(double) => ParameterType.Number,
        _ when type == typeof(string) || type.IsEnum => ParameterType.Text,
        _ => throw new InvalidOperationException(
            $"{property.DeclaringType?.Name}.{property.Name}: {type.Name} cannot be the type of a parameter."),
    };

    private static JsonNode? Json(object? value, PropertyInfo property) => value switch
    {
        null => null,
        bool boolean => JsonValue.Create(boolean),
        int integer => JsonValue.Create(integer),
        long integer => JsonValue.Create(integer),
        double number when double.IsFinite(number) => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        Enum choice => JsonValue.Create(CamelCase(choice.ToString())),
        System.Collections.IEnumerable elements =>
            new JsonArray([.. elements.Cast<object?>().Select(element => Json(element, property))]),
        _ => throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"{property.DeclaringType?.Name}.{property.Name}: {value} cannot be a default.")),
    };

    private static string Words(string name)
    {
        var words = WordStart().Replace(name, " ").ToLowerInvariant();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
