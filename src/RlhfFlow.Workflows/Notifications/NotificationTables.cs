using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace RlhfFlow.Workflows.Notifications;

/// <summary>How notifications and the outbox are stored.</summary>
internal static class NotificationTables
{
    // Lists are replaced, never changed: comparing them by reference finds every change.
    private static readonly ValueConverter Texts = new ValueConverter<IReadOnlyList<string>, string>(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<string[]>(text, JsonSerializerOptions.Default)!);

    public static void Map(EntityTypeBuilder<NotificationRow> notifications)
    {
        notifications.ToTable("notifications").HasKey(row => row.Id);
        notifications.Property(row => row.Address).HasColumnName("Url");
        notifications.Property(row => row.Kind).HasConversion<string>();
        notifications.Property(row => row.Events).HasConversion(Texts);
        notifications.Property(row => row.Workflows).HasConversion(Texts);
        notifications.Property(row => row.Arguments).HasConversion(Texts);
    }

    public static void Map(EntityTypeBuilder<DeliveryRow> deliveries)
    {
        deliveries.ToTable("deliveries").HasKey(row => row.Id);
        deliveries.Property(row => row.State).HasConversion<string>();
    }
}
