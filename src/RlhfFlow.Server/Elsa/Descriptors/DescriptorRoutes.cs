using RlhfFlow.Server.Elsa.Definitions;

namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>What Studio asks about activities, expressions, types and strategies.</summary>
internal static class DescriptorRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/descriptors/activities", async (ActivityDescriptors descriptors, string? page) =>
            ElsaJson.List(await descriptors.AllAsync(page)));
        api.MapGet("/descriptors/activities/{type}",
            async (ActivityDescriptors descriptors, string? page, string type) =>
            (await descriptors.AllAsync(page)).FirstOrDefault(activity => activity.TypeName == type) is { } found
                ? ElsaJson.Answer(found) : Results.NotFound());
        api.MapPost("/descriptors/activities/{type}/options/{property}", async (
            ActivityDescriptors descriptors, string? page, string type, string property) =>
                ElsaJson.Answer(new { items = await descriptors.OptionsAsync(page, type, property) }));
        api.MapGet("/descriptors/expression-descriptors", () => ElsaJson.List(ExpressionDescriptor.All));
        api.MapGet("/descriptors/variables", () => ElsaJson.List(VariableType.All));
        api.MapGet("/descriptors/storage-drivers", () => ElsaJson.List(StorageDriver.All));
        foreach (var empty in new[]
        {
            "workflow-activation-strategies", "log-persistence-strategies", "incident-strategies",
            "commit-strategies/workflows", "commit-strategies/activities", "output-converters",
        })
        {
            api.MapGet($"/descriptors/{empty}", () => ElsaJson.List(Array.Empty<object>()));
        }
    }
}
