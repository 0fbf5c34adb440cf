namespace RlhfFlow.Workflows.Definitions;

/// <summary>The forms of Elsa's input expressions that this engine evaluates.</summary>
public enum ExpressionKind
{
    /// <summary>A constant; text is converted to the type of the parameter.</summary>
    Literal,

    /// <summary>A constant given as JSON text.</summary>
    Object,

    /// <summary>The artifact that another node wrote to a variable.</summary>
    Variable,

    /// <summary>The value of one of the workflow's inputs.</summary>
    Input,

    /// <summary>Anything else, such as JavaScript: kept, reported, never run.</summary>
    Unsupported,
}
