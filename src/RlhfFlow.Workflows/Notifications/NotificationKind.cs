namespace RlhfFlow.Workflows.Notifications;

/// <summary>How a notification reaches whom it is for.</summary>
public enum NotificationKind
{
    /// <summary>A POST to an address.</summary>
    Webhook,

    /// <summary>A program on the machine of the server.</summary>
    Command,
}
