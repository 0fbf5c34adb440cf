using System.Text.Json;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Notifications.Views;

/// <summary>A delivery as clients get it.</summary>
/// <param name="Id">Identity, the same for every attempt.</param>
/// <param name="Event">What happened.</param>
/// <param name="RunId">The run that it happened to.</param>
/// <param name="State">State.</param>
/// <param name="Attempts">How many attempts there were.</param>
/// <param name="LastAnswer">How the last attempt was answered, or why there was no answer.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="AttemptedAt">When the last attempt ended.</param>
/// <param name="FinishedAt">When it was delivered or given up.</param>
/// <param name="Body">What is sent.</param>
internal sealed record DeliveryView(
    string Id, string Event, string? RunId, DeliveryState State, int Attempts, string? LastAnswer, DateTime CreatedAt,
    DateTime? AttemptedAt, DateTime? FinishedAt, JsonElement Body)
{
    public static DeliveryView Of(DeliveryRow row) => new(
        row.Id, row.Event, row.RunId, row.State, row.Attempts, row.LastAnswer, RunTimes.Utc(row.CreatedAt),
        RunTimes.Utc(row.AttemptedAt), RunTimes.Utc(row.FinishedAt),
        JsonSerializer.Deserialize<JsonElement>(row.Body));
}
