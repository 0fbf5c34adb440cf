namespace RlhfFlow.Stages;

/// <summary>
/// Parameters of a stage: a sealed record whose init-only properties carry <see cref="ParameterAttribute"/>. The values
/// of a fresh instance are the defaults.
/// </summary>
public interface IStageOptions
{
    /// <summary>
    /// Every problem that shows only when several parameters are seen together, one sentence each. Types, ranges and
    /// choices are checked beforehand from the attributes.
    /// </summary>
    IEnumerable<string> Validate();
}
