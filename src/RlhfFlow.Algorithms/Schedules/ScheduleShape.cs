namespace RlhfFlow.Algorithms.Schedules;

/// <summary>How the learning rate falls after the warm-up.</summary>
public enum ScheduleShape
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>A straight line to the final fraction.</summary>
    Linear,

    /// <summary>Half a cosine to the final fraction.</summary>
    Cosine,
}
