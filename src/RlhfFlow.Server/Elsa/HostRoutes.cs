namespace RlhfFlow.Server.Elsa;

/// <summary>What Studio asks about the host itself.</summary>
internal static class HostRoutes
{
    private const string Version = "3.8.2";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/features/installed", () => ElsaJson.List(InstalledFeature.All));
        api.MapGet("/features/installed/{name}", (string name) =>
            InstalledFeature.All.FirstOrDefault(feature => feature.FullName == name) is { } feature
                ? ElsaJson.Answer(feature) : Results.NotFound());
        api.MapGet("/package/version", () => ElsaJson.Answer(new { packageVersion = Version }));
    }
}
