using System.Text.Json.Nodes;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Runs.Views;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>Starts runs. Elsa's own server answers when a run is over; ours take hours, so it answers when one is
/// accepted.</summary>
internal static class ExecuteRoutes
{
    private const string InstanceHeader = "x-elsa-workflow-instance-id";

    public static void Map(RouteGroupBuilder api)
    {
        var designer = api.MapGroup("/workflow-definitions").RequireAuthorization(Scope.Designer);
        designer.MapPost("/{id}/execute", ExecuteAsync);
        designer.MapPost("/{id}/dispatch", DispatchAsync);
    }

    private static async Task<IResult> ExecuteAsync(
        HttpContext context, RunStarting starting, RunReader runs, RunDefinitions definitions, string id,
            JsonObject? body)
    {
        var (run, refusal) =
            await starting.StartAsync(id, body ?? [], VersionOptions.Published, context.User, context.RequestAborted);
        if (run is null)
        {
            return refusal!;
        }
        context.Response.Headers[InstanceHeader] = run;
        context.Response.Headers["x-elsa-response"] = "true";
        context.Response.Headers.AccessControlExposeHeaders = InstanceHeader;
        var instance = InstanceAnswer.Whole(runs.View(runs.Find(run)!), definitions.Activities(run));
        return ElsaJson.Answer(new { workflowState = instance["workflowState"] });
    }

    private static async Task<IResult> DispatchAsync(HttpContext context, RunStarting starting, string id,
        JsonObject? body)
    {
        var (run, refusal) =
            await starting.StartAsync(id, body ?? [], VersionOptions.Published, context.User, context.RequestAborted);
        return run is null ? refusal! : ElsaJson.Answer(new { workflowInstanceId = run });
    }
}
