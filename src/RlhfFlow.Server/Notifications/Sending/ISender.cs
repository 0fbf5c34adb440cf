using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Notifications.Sending;

/// <summary>Sends notifications of one kind.</summary>
internal interface ISender
{
    /// <summary>The kind.</summary>
    NotificationKind Kind { get; }

    /// <summary>Makes one attempt; failures are answers.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    Task<SendAnswer> SendAsync(NotificationRow receiver, DeliveryRow delivery, CancellationToken giveUp);
}
