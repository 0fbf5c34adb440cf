namespace RlhfFlow.Stages.Parameters;

/// <summary>Sort of a problem with parameters.</summary>
public enum ParameterFindingKind
{
    /// <summary>The stage has no parameter of this name.</summary>
    Unknown,

    /// <summary>A required parameter has no value.</summary>
    Missing,

    /// <summary>The value has another type than the parameter.</summary>
    Type,

    /// <summary>The value lies outside its range or list of choices.</summary>
    Range,

    /// <summary>Parameters that are right by themselves do not fit together.</summary>
    Together,
}
