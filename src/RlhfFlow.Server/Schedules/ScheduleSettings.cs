using System.Text.Json;
using System.Text.Json.Serialization;
using RlhfFlow.Server.Runs;

namespace RlhfFlow.Server.Schedules;

/// <summary>The settings of a schedule's runs as text, and for a due time.</summary>
internal static class ScheduleSettings
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What a body says about its runs, and nothing of its own.</summary>
    public static string Write(RunSettingsBody body) => JsonSerializer.Serialize<RunSettingsBody>(body, Format);

    /// <summary>The settings of the run of a due time.</summary>
    public static RunSettingsBody Read(string settings, string? dueInput, DateTimeOffset due)
    {
        var body = JsonSerializer.Deserialize<RunSettingsBody>(settings, Format)!;
        var inputs = new Dictionary<string, JsonElement>(body.Inputs ?? []);
        if (dueInput is not null)
        {
            inputs[dueInput] = JsonSerializer.SerializeToElement($"{due.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        }
        return body with
        {
            Version = body.VersionText() is null ? JsonSerializer.SerializeToElement("published") : body.Version,
            Inputs = inputs,
        };
    }
}
