namespace RlhfFlow.Workflows.Journal;

/// <summary>The retention policy of the home; one row, or none where everything is kept.</summary>
public sealed class RetentionRow
{
    /// <summary>The only id.</summary>
    public const int TheOne = 1;

    /// <summary>Always <see cref="TheOne"/>.</summary>
    public int Id { get; init; } = TheOne;

    /// <summary>The policy as JSON.</summary>
    public required string Policy { get; set; }
}
