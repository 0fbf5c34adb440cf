namespace RlhfFlow.Stages.Parameters;

/// <summary>Type of a parameter's value, or of each element if it is an array.</summary>
public enum ParameterType
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number of at most 64 bits.</summary>
    Integer,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Text, free or one of a list.</summary>
    Text,
}
