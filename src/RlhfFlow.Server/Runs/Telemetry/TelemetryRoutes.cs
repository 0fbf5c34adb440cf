using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Stages;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Server.Runs.Telemetry;

/// <summary>What stages told and printed, and what a run reports.</summary>
internal static class TelemetryRoutes
{
    private const int MostLines = 10_000;
    private const int MostPoints = 10_000;
    private const int MostSamples = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var run = routes.MapGroup("/api/runs/{id}").WithTags("runs").RequireAuthorization(Scope.Viewer)
            .ProducesProblem(StatusCodes.Status404NotFound);
        run.MapGet("/nodes/{node}", Node).WithName("runsNode")
            .WithSummary("Everything that is known about a node of a run.");
        run.MapGet("/logs", Logs).WithName("runsLogs").WithSummary(
            "Lines of the log of a run, oldest first; 'after' is the 'next' of a page, and brings what is new since.");
        run.MapGet("/logs/text", LogText).WithName("runsLogText").WithSummary("The log of a run as a text file.")
            .Produces(StatusCodes.Status200OK, contentType: "text/plain");
        run.MapGet("/metrics", MetricsAsync).WithName("runsMetrics").WithSummary("Each metric of a run in a few figures.");
        run.MapGet("/metrics/series", SeriesAsync).WithName("runsSeries")
            .WithSummary("Curves of metrics; thinned out so that peaks and gaps stay.");
        run.MapGet("/samples", Samples).WithName("runsSamples")
            .WithSummary("Small pieces of work that stages have shown, oldest first.");
        run.MapGet("/reports/{**name}", Report).WithName("runsReport")
            .WithSummary("A report of a run, or a picture of one.").Produces(StatusCodes.Status200OK);
    }

    private static Results<Ok<NodeDetail>, ProblemHttpResult> Node(
        string id, string node, RunReader reader, NodeDetailReader details) =>
        reader.Find(id) is not { } run ? Unknown(id)
        : details.Read(run, node) is { } detail ? TypedResults.Ok(detail)
        : RunProblems.NotFound($"run {run.Id} has no node '{node}'");

    private static Results<Ok<LogPage>, ProblemHttpResult> Logs(
        string id, RunReader reader, TelemetryReader telemetry, string? node, int? attempt, StageLogLevel? level,
        string? search, string? after, int? limit)
    {
        var (run, problem) = Find(id, node, reader, telemetry);
        if (run is null)
        {
            return problem!;
        }
        return LogCursor.TryParse(after ?? "", out var cursor)
            ? TypedResults.Ok(telemetry.Page(
                run, new(Named(node), attempt, level, search), cursor, Math.Clamp(limit ?? 1000, 1, MostLines)))
            : RunProblems.BadField("after", "it is the 'next' of a page before");
    }

    private static IResult LogText(
        string id, RunReader reader, TelemetryReader telemetry, string? node, int? attempt, StageLogLevel? level,
        string? search)
    {
        var (run, problem) = Find(id, node, reader, telemetry);
        return run is null ? problem! : TypedResults.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream);
                foreach (var line in telemetry.Log(run, new(Named(node), attempt, level, search)))
                {
                    await writer.WriteAsync(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{line.Time:O} {line.Node}#{line.Attempt} {line.Source} {line.Level}: {line.Text}\n"));
                }
            },
            "text/plain; charset=utf-8", $"{run.Id}.log");
    }

    private static async Task<Results<Ok<ItemList<MetricView>>, ProblemHttpResult>> MetricsAsync(
        string id, RunReader reader, TelemetryReader telemetry, string? node, CancellationToken cancellation)
    {
        var (run, problem) = Find(id, node, reader, telemetry);
        return run is null ? problem!
            : TypedResults.Ok(new ItemList<MetricView>(await telemetry.MetricsAsync(run, Named(node), cancellation)));
    }

    private static async Task<Results<Ok<ItemList<MetricSeries>>, ProblemHttpResult>> SeriesAsync(
        string id, RunReader reader, TelemetryReader telemetry, string? node, string? metric, int? maximumPoints,
        CancellationToken cancellation)
    {
        var (run, problem) = Find(id, node, reader, telemetry);
        if (run is null)
        {
            return problem!;
        }
        try
        {
            return TypedResults.Ok(new ItemList<MetricSeries>(await telemetry.SeriesAsync(
                run, Named(node), Named(metric), Math.Clamp(maximumPoints ?? 500, 5, MostPoints), cancellation)));
        }
        catch (WorkflowException unknown)
        {
            return RunProblems.NotFound(unknown.Message);
        }
    }

    private static Results<Ok<ItemList<SampleView>>, ProblemHttpResult> Samples(
        string id, RunReader reader, TelemetryReader telemetry, string? node, int? limit)
    {
        var (run, problem) = Find(id, node, reader, telemetry);
        return run is null ? problem! : TypedResults.Ok(new ItemList<SampleView>(
        [
            .. telemetry.Of(run).Samples(Named(node)).TakeLast(Math.Clamp(limit ?? 100, 1, MostSamples))
                .Select(item => new SampleView(item.Node, item.Time, item.Attempt, item.Title, item.Text)),
        ]));
    }

    private static IResult Report(string id, string name, RunReader reader, HomeDirectory home, HttpContext context)
    {
        if (reader.Find(id) is not { } run)
        {
            return Unknown(id);
        }
        if (RunReports.Find(home.Run(run.Id), name) is not { } path)
        {
            return RunProblems.NotFound($"run {run.Id} has no report '{name}'");
        }
        // A report is a stage's work: it is shown, never executed.
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.PhysicalFile(path, ContentTypes.Of(path));
    }

    private static (RunRow? Run, ProblemHttpResult? Problem) Find(
        string id, string? node, RunReader reader, TelemetryReader telemetry)
    {
        if (reader.Find(id) is not { } run)
        {
            return (null, Unknown(id));
        }
        try
        {
            telemetry.Of(run).Attempts(Named(node));
            return (run, null);
        }
        catch (WorkflowException unknown)
        {
            return (null, RunProblems.NotFound(unknown.Message));
        }
    }

    private static string? Named(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static ProblemHttpResult Unknown(string id) =>
        RunProblems.NotFound($"there is no run '{id}', or more than one whose id begins so");
}
