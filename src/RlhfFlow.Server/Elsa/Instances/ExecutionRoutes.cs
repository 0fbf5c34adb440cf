using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Definitions;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>How the nodes of runs fared: the badges on the canvas, and the tables behind them.</summary>
internal static class ExecutionRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var executions = api.MapGroup("/activity-executions");
        executions.MapPost("/report", Report);
        foreach (var route in new[] { "/activity-executions/list", "/activity-execution-summaries/list" })
        {
            api.MapGet(route, List);
        }
        executions.MapGet("/count", (HttpContext context, Executions all) =>
            ElsaJson.Answer(new { count = Find(context, all)?.Count ?? 0 }));
        executions.MapGet("/by-id", (HttpContext context, Executions all) =>
            One(all, context.Request.Query["id"].ToString()));
        executions.MapGet("/{id}", (Executions all, string id) => One(all, id));
        executions.MapGet("/{id}/call-stack", (Executions all, string id) =>
            all.One(id) is { } found ? ElsaJson.Page([found], 1) : Results.NotFound());
    }

    private static IResult Report(Executions all, JsonObject body) =>
        all.Of(BodyField.Text(body, "workflowInstanceId")) is { } executions
            ? ElsaJson.Answer(new { stats = BodyField.Texts(body, "activityNodeIds").Select(executions.Stats) })
                : Results.NotFound();

    private static IResult List(HttpContext context, Executions all) =>
        Find(context, all) is { } found ? ElsaJson.List(found) : Results.NotFound();

    private static IReadOnlyList<JsonObject>? Find(HttpContext context, Executions all)
    {
        var query = context.Request.Query;
        var node = query["activityNodeId"].ToString();
        return all.Of(query["workflowInstanceId"].ToString())?.Records
            .Where(record => node.Length == 0 || JsonText.Of(record, "activityNodeId") == node)
            .Where(record => !bool.TryParse(query["completed"], out var completed)
                || completed == record["completedAt"] is not null)
            .ToList();
    }

    private static IResult One(Executions all, string id) => all.One(id) is { } found ? ElsaJson.Answer(found)
        : Results.NotFound();
}
