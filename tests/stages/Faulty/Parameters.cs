using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>What a request may set.</summary>
internal sealed class Parameters(MessageMap given)
{
    private const int DefaultSteps = 20;
    private const int MaximumSteps = 1_000;

    internal long Steps => given["steps"] as long? ?? DefaultSteps;

    internal string Word => given["word"] as string ?? "count";

    /// <summary>Does not affect the output.</summary>
    internal string Label => given["label"] as string ?? "none";

    /// <summary>All that affects the output.</summary>
    internal string Canonical => $"{Steps} {Word}";

    /// <summary>What is wrong with the values, or null.</summary>
    internal string? Problem => given.Entries.Where(entry => !IsRight(entry.Key, entry.Value))
        .Select(entry => $"params.{entry.Key}: not a value that this stage takes")
        .FirstOrDefault();

    internal static string Schema(Fault fault)
    {
        var stepsType = fault == Fault.BadParameterSchema ? "whole" : "integer";
        var stepsDefault = fault == Fault.DefaultOutOfBounds ? 0 : DefaultSteps;
        return $$"""
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {
              "steps": {"title": "Steps", "description": "How far to count.", "type": "{{stepsType}}",
                "minimum": 1, "maximum": {{MaximumSteps}}, "default": {{stepsDefault}}},
              "word": {"title": "Word", "description": "Stands before each number.", "type": "string",
                "default": "count"},
              "label": {"title": "Label", "description": "Shown in the log.", "type": "string", "default": "none",
                "x-cache": false}
            }, "additionalProperties": false}
            """;
    }

    private static bool IsRight(string name, object? value) => name switch
    {
        "steps" => value is long and >= 1 and <= MaximumSteps,
        "word" or "label" => value is string,
        _ => false,
    };
}
