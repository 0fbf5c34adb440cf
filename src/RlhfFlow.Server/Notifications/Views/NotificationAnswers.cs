namespace RlhfFlow.Server.Notifications.Views;

/// <summary>Notifications by name.</summary>
/// <param name="Items">The notifications.</param>
/// <param name="CommandsAllowed">Whether this server runs commands.</param>
internal sealed record NotificationList(IReadOnlyList<NotificationView> Items, bool CommandsAllowed);

/// <summary>Deliveries of a notification, newest first.</summary>
/// <param name="Items">The deliveries.</param>
/// <param name="Next">What to give as 'before' to see the page behind; null if this is the last.</param>
internal sealed record DeliveryList(IReadOnlyList<DeliveryView> Items, string? Next);
