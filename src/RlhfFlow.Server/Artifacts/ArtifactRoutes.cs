using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using RlhfFlow.Artifacts;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Runs;
using RlhfFlow.Server.Runs.Telemetry;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Artifacts;

/// <summary>Looking into artifacts, and trying models out.</summary>
internal static class ArtifactRoutes
{
    private const int MostRecords = 1000;
    private const int MostText = 16 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var artifact = routes.MapGroup("/api/artifacts/{address}").WithTags("artifacts")
            .RequireAuthorization(Scope.Viewer).ProducesProblem(StatusCodes.Status404NotFound);
        artifact.MapGet("", Show).WithName("artifactsShow").WithSummary(
            "What an artifact is; its address is a digest, the beginning of one, or run:node.Port.");
        artifact.MapGet("/records", Records).WithName("artifactsRecords").WithSummary("Some records of an artifact.");
        artifact.MapGet("/files/{name}", File).WithName("artifactsFile")
            .WithSummary("A file beside the records of an artifact.").Produces(StatusCodes.Status200OK);
        artifact.MapPost("/generate", GenerateAsync).WithName("artifactsGenerate")
            .WithSummary("Completes prompts with a model.").RequireAuthorization(Scope.Designer)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static Results<Ok<ArtifactView>, ProblemHttpResult> Show(
        string address, HomeDirectory home, RunJournal journal) => Opened(address, home, (digest, artifact) =>
    {
        var maker = new RunOverview(journal).Maker(digest);
        return TypedResults.Ok(new ArtifactView(
            digest, artifact.Kind, artifact.SchemaVersion, artifact.Records, artifact.Bytes,
            [.. artifact.Files.Select(file => new ArtifactFile(file.Name, file.Bytes))],
            maker is var (run, node, port) ? new(run, node, port) : null));
    });

    private static Results<Ok<RecordPage>, ProblemHttpResult> Records(
        string address, HomeDirectory home, long? offset, int? limit) => Opened(address, home, (_, artifact) =>
    {
        var from = Math.Max(0, offset ?? 0);
        var items = new List<JsonElement>();
        var text = 0;
        foreach (var record in artifact.RecordsAsJson(from, Math.Clamp(limit ?? 100, 1, MostRecords)))
        {
            items.Add(JsonSerializer.Deserialize<JsonElement>(record));
            text += record.Length;
            if (text > MostText)
            {
                break;
            }
        }
        return TypedResults.Ok(new RecordPage(artifact.Records, from, items));
    });

    private static IResult File(string address, string name, HomeDirectory home, HttpContext context)
    {
        try
        {
            var digest = ArtifactAddress.Resolve(address, home);
            var artifact = ArtifactPreview.Open(new ArtifactStore(home.Store).PathOf(digest));
            if (artifact.FilePath(name) is not { } path)
            {
                return RunProblems.NotFound($"artifact '{address}' has no file '{name}'");
            }
            // A stage's work: it is shown, never executed.
            context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.PhysicalFile(path, ContentTypes.Of(path), enableRangeProcessing: true);
        }
        catch (Exception unknown) when (unknown is WorkflowException or ArtifactException)
        {
            return RunProblems.NotFound(unknown.Message);
        }
    }

    private static async Task<Results<Ok<GeneratedList>, ProblemHttpResult>> GenerateAsync(
        string address, GenerateBody body, PromptBox box, HomeDirectory home, HttpContext context)
    {
        if (PromptBox.Check(body) is var (field, problem))
        {
            return RunProblems.BadField(field, problem);
        }
        string model;
        try
        {
            model = ArtifactAddress.Resolve(address, home);
        }
        catch (Exception unknown) when (unknown is WorkflowException or ArtifactException)
        {
            return RunProblems.NotFound(unknown.Message);
        }
        try
        {
            return TypedResults.Ok(await box.GenerateAsync(model, body, context.RequestAborted));
        }
        catch (Exception failure) when (failure is WorkflowException or ArtifactException)
        {
            return TypedResults.Problem(
                failure.Message, statusCode: StatusCodes.Status422UnprocessableEntity,
                title: "The prompts could not be completed.");
        }
    }

    private static Results<Ok<T>, ProblemHttpResult> Opened<T>(
        string address, HomeDirectory home, Func<string, ArtifactPreview, Ok<T>> read)
    {
        string digest;
        try
        {
            digest = ArtifactAddress.Resolve(address, home);
        }
        catch (Exception unknown) when (unknown is WorkflowException or ArtifactException)
        {
            return RunProblems.NotFound(unknown.Message);
        }
        try
        {
            return read(digest, ArtifactPreview.Open(new ArtifactStore(home.Store).PathOf(digest)));
        }
        catch (ArtifactException damaged)
        {
            return TypedResults.Problem(
                damaged.Message, statusCode: StatusCodes.Status422UnprocessableEntity,
                title: "The artifact cannot be shown.");
        }
    }
}
