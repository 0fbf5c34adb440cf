namespace RlhfFlow.Server.Audit;

/// <summary>What a route adds to the audit row of its request; every part may be left out.</summary>
internal sealed class AuditNote
{
    /// <summary>Who did it, where the request itself does not say so.</summary>
    public string? Actor { get; set; }

    /// <summary>What was changed, where the address does not name it.</summary>
    public string? Subject { get; set; }

    /// <summary>A few words more; never a secret.</summary>
    public string? Detail { get; set; }
}
