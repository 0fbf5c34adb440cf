using RlhfFlow.Server.Notifications.Sending;
using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Notifications;

/// <summary>Services that tell people and programs what happens.</summary>
internal static class NotificationServices
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<NotificationJournal>();
        services.AddSingleton<NotificationChecks>();
        services.AddSingleton<ISender, WebhookSender>();
        services.AddSingleton<ISender, CommandSender>();
        services.AddSingleton<Courier>();
        services.AddHostedService(provider => provider.GetRequiredService<Courier>());
    }
}
