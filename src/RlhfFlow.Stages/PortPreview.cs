namespace RlhfFlow.Stages;

/// <summary>How a user interface should show what a port carries.</summary>
public enum PortPreview
{
    /// <summary>Nothing worth showing.</summary>
    None,

    /// <summary>Rows and columns.</summary>
    Table,

    /// <summary>Prompt and completion, as in a conversation.</summary>
    Chat,

    /// <summary>A line over steps.</summary>
    Curve,

    /// <summary>Running text.</summary>
    Text,
}
