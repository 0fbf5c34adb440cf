using System.Text.Json.Nodes;

namespace RlhfFlow.Stages.Parameters;

/// <summary>
/// The parameters of a stage: JSON Schema 2020-12 limited to one flat object of booleans, numbers, texts and arrays of
/// these, with <c>x-unit</c>, <c>x-group</c>, <c>x-order</c> and <c>x-cache</c> beside the standard words.
/// </summary>
public sealed class ParameterSchema
{
    internal ParameterSchema(string json, IReadOnlyList<ParameterDefinition> definitions) =>
        (Json, Definitions) = (json, definitions);

    /// <summary>The schema as JSON text.</summary>
    public string Json { get; }

    /// <summary>The parameters in the order of a form.</summary>
    public IReadOnlyList<ParameterDefinition> Definitions { get; }

    /// <summary>
    /// The schema of an options type, generated from its attributes and the values of a fresh instance.
    /// </summary>
    /// <exception cref="InvalidOperationException">A property cannot be a parameter.</exception>
    public static ParameterSchema Of<TOptions>()
        where TOptions : IStageOptions, new()
    {
        var definitions = OptionsReflection.Definitions(typeof(TOptions), new TOptions());
        return new ParameterSchema(SchemaText.Write(definitions), definitions);
    }

    /// <summary>Reads a schema that a stage sent.</summary>
    /// <exception cref="FormatException">The text is no JSON, or uses something outside the subset.</exception>
    public static ParameterSchema Parse(string json) => new(json, SchemaReader.Read(json));

    /// <summary>The parameter of this name, or null.</summary>
    public ParameterDefinition? Find(string name) => Definitions.FirstOrDefault(definition => definition.Name == name);

    /// <summary>Every problem with these values; empty if there is none.</summary>
    public IReadOnlyList<ParameterFinding> Check(JsonObject parameters)
    {
        var findings = new List<ParameterFinding>();
        foreach (var definition in Definitions)
        {
            if (!parameters.TryGetPropertyValue(definition.Name, out var value))
            {
                if (definition.IsRequired)
                {
                    findings.Add(new(definition.Name, "a value is required", ParameterFindingKind.Missing));
                }
                continue;
            }
            ValueCheck.Check(definition, value, findings);
        }
        findings.AddRange(parameters
            .Where(parameter => Find(parameter.Key) is null)
            .Select(parameter => new ParameterFinding(
                parameter.Key.Length == 0 ? "''" : parameter.Key, Unknown(), ParameterFindingKind.Unknown)));
        return findings;
    }

    /// <summary>
    /// The values with every default filled in, in the order of the names; without those that cannot change an output
    /// if
    /// <paramref name="cacheOnly"/> is set. Whole numbers lose a written fraction of zero. Equal requests give equal
    /// text.
    /// </summary>
    public JsonObject Canonical(JsonObject parameters, bool cacheOnly = false)
    {
        var result = new JsonObject();
        foreach (var definition in Definitions.OrderBy(definition => definition.Name, StringComparer.Ordinal))
        {
            if (cacheOnly && !definition.Cache)
            {
                continue;
            }
            var given = parameters.TryGetPropertyValue(definition.Name, out var value);
            if (given || !definition.IsRequired)
            {
                result[definition.Name] = ValueCheck.Normalize(definition, given ? value : definition.Default);
            }
        }
        return result;
    }

    private string Unknown() => Definitions.Count == 0
        ? "this stage has no parameters"
        : $"unknown parameter; known are {string.Join(", ", Definitions.Select(definition => definition.Name))}";
}
