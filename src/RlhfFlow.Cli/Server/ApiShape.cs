namespace RlhfFlow.Cli.Server;

/// <summary>How the text of an option becomes JSON.</summary>
internal enum ApiShape
{
    /// <summary>The text itself.</summary>
    Text,

    /// <summary>True where the option is given.</summary>
    Flag,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A list; the option is given once for each text.</summary>
    TextList,

    /// <summary>An object; given as JSON, or as <c>name=value</c> once for each member.</summary>
    Object,

    /// <summary>Any JSON; what is none counts as text.</summary>
    Any,
}
