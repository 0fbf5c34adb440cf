namespace RlhfFlow.Workflows.Definitions;

/// <summary>One thing that is wrong with a workflow, and where.</summary>
/// <param name="Severity">Whether it stops the workflow from running.</param>
/// <param name="Code">Stable word for it, such as <c>unknown-parameter</c>.</param>
/// <param name="Message">What is wrong and, where there is one, the cure.</param>
/// <param name="Place">
/// JSON path in the definition, such as <c>root.activities[2].learningRate</c>, or line and column.
/// </param>
/// <param name="Node">Id of the node it belongs to, if it belongs to one.</param>
public sealed record Finding(FindingSeverity Severity, string Code, string Message, string Place, string? Node = null)
{
    /// <summary>A finding that stops the workflow from running.</summary>
    public static Finding Error(string code, string message, string place, string? node = null) =>
        new(FindingSeverity.Error, code, message, place, node);

    /// <summary>A finding that does not stop the workflow from running.</summary>
    public static Finding Warning(string code, string message, string place, string? node = null) =>
        new(FindingSeverity.Warning, code, message, place, node);

    /// <summary>One line: severity, code, node, message, place.</summary>
    public override string ToString() =>
        $"{Severity.ToString().ToLowerInvariant()} {Code}: "
        + $"{(Node is null ? "" : $"node '{Node}': ")}{Message} (at {Place})";
}
