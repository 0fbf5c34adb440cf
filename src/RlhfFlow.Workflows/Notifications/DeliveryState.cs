namespace RlhfFlow.Workflows.Notifications;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>It waits for its first or next attempt.</summary>
    Waiting,

    /// <summary>The receiver has taken it.</summary>
    Delivered,

    /// <summary>All attempts failed, or none can succeed.</summary>
    Failed,
}
