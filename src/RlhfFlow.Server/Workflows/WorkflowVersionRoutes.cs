using System.Security.Claims;
using System.Text;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Errors;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Workflows;

/// <summary>Versions and revisions of workflows: publish, retract, look back, revert, import, export.</summary>
internal static class WorkflowVersionRoutes
{
    public static void Map(RouteGroupBuilder workflows)
    {
        workflows.MapPost("/{id}/publish", PublishAsync).WithName("workflowsPublish")
            .WithSummary("Publishes the draft; 422 with every finding if it could not run.")
            .Produces<WorkflowInfo>().ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .RequireAuthorization(Scope.Designer);
        workflows.MapPost("/{id}/retract", RetractAsync).WithName("workflowsRetract")
            .WithSummary("Takes the published version back.").Produces<WorkflowInfo>()
            .RequireAuthorization(Scope.Designer);
        workflows.MapGet("/{id}/versions", (string id, WorkflowStore store) =>
                store.Versions(id) is { Count: > 0 } versions
                    ? Results.Ok(new WorkflowVersions([.. versions.Select(stored => WorkflowAnswers.Version(stored))]))
                    : WorkflowAnswers.Unknown(id))
            .WithName("workflowsVersions").WithSummary("Versions, newest first.").Produces<WorkflowVersions>()
            .RequireAuthorization(Scope.Viewer);
        workflows.MapGet("/{id}/versions/{version:int}", (string id, int version, WorkflowStore store) =>
                store.Find(id, version) is { } stored
                    ? Results.Ok(WorkflowAnswers.Version(stored, withContent: true)) : NoVersion(id, version))
            .WithName("workflowsVersion").WithSummary("One version with its text.").Produces<WorkflowVersion>()
            .RequireAuthorization(Scope.Viewer);
        workflows.MapPost("/{id}/revert", RevertAsync).WithName("workflowsRevert")
            .WithSummary("Makes the text of a version the draft again; what is the draft now stays a revision.")
            .Produces<WorkflowInfo>().RequireAuthorization(Scope.Designer);
        workflows.MapGet("/{id}/revisions", (string id, WorkflowStore store) => store.Find(id) is null
                ? WorkflowAnswers.Unknown(id)
                : Results.Ok(new WorkflowRevisions(
                    [.. store.Revisions(id).Select(row => WorkflowAnswers.Revision(row))])))
            .WithName("workflowsRevisions").WithSummary("Every text that was saved, newest first.")
            .Produces<WorkflowRevisions>().RequireAuthorization(Scope.Viewer);
        workflows.MapGet("/{id}/revisions/{revision:int}", (string id, int revision, WorkflowStore store) =>
                store.Revision(id, revision) is { } row
                    ? Results.Ok(WorkflowAnswers.Revision(row, withContent: true))
                    : Problems.NotFound($"workflow '{id}' has no revision {revision}"))
            .WithName("workflowsRevision").WithSummary("One saved text.").Produces<WorkflowRevision>()
            .RequireAuthorization(Scope.Viewer);
        workflows.MapPost("/import", ImportAsync).WithName("workflowsImport")
            .WithSummary("Stores a definition file as a draft: of a new workflow, or of the one with its definitionId; "
                + "what its data edges need is added, and told in 'mended'.")
            .Produces<WorkflowInfo>().Produces<WorkflowInfo>(StatusCodes.Status201Created)
            .ProducesValidationProblem()
            .RequireAuthorization(Scope.Designer);
        workflows.MapGet("/{id}/export", Export).WithName("workflowsExport")
            .WithSummary("The definition file of the newest or of one version.")
            .Produces<string>(StatusCodes.Status200OK, "application/json").RequireAuthorization(Scope.Viewer);
    }

    private static async Task<IResult> PublishAsync(
        string id, WorkflowStore store, DefinitionTexts texts, ClaimsPrincipal user, PublishWorkflow? body = null)
    {
        if (store.Find(id) is not { } stored)
        {
            return WorkflowAnswers.Unknown(id);
        }
        var result = await texts.ValidateAsync(stored.Text.Content);
        if (result.Findings.Any(finding => finding.Severity == FindingSeverity.Error))
        {
            return WorkflowAnswers.Refused($"'{id}' cannot be published as it is", result.Findings, "workflow");
        }
        // The text that was validated, or a conflict.
        var published = store.Publish(id, body?.Revision ?? stored.Row.Revision, WorkflowAnswers.NameOf(user));
        return Results.Ok(WorkflowAnswers.Info(published, result.Findings, withContent: false));
    }

    private static async Task<IResult> RetractAsync(
        string id, WorkflowStore store, DefinitionTexts texts, ClaimsPrincipal user)
    {
        if (store.Retract(id, WorkflowAnswers.NameOf(user)) is not { } stored)
        {
            return Problems.Conflict($"'{id}' is not published");
        }
        return Results.Ok(WorkflowAnswers.Info(
            stored, (await texts.ValidateAsync(stored.Text.Content)).Findings, withContent: false));
    }

    private static async Task<IResult> RevertAsync(
        string id, RevertWorkflow body, WorkflowStore store, DefinitionTexts texts, ClaimsPrincipal user)
    {
        if (store.Find(id, body.Version) is not { } old)
        {
            return NoVersion(id, body.Version);
        }
        var definition = DefinitionReader.Read(old.Text.Content, texts.Directory).Definition!;
        var stored = store.Save(definition, old.Text.Content, null, WorkflowAnswers.NameOf(user), "revert");
        return Results.Ok(WorkflowAnswers.Info(stored, (await texts.ValidateAsync(old.Text.Content)).Findings));
    }

    private static async Task<IResult> ImportAsync(
        ImportWorkflow body, WorkflowStore store, DefinitionTexts texts, ClaimsPrincipal user)
    {
        var (text, file) = await texts.ReadAsync(body.Content ?? "");
        if (text is null)
        {
            return WorkflowAnswers.Refused("this is no workflow definition; nothing was imported", file.Findings);
        }
        if (!WorkflowId.IsIn(file.Definition!.Json))
        {
            var id = WorkflowId.From(file.Definition.Name, candidate => store.Find(candidate) is not null);
            (text, file) = await texts.ReadAsync(DefinitionTexts.With(text!, "definitionId", id));
        }
        if (!WorkflowId.IsValid(file.Definition!.DefinitionId))
        {
            return Problems.Invalid(
                "content", $"its definitionId is '{file.Definition.DefinitionId}': {WorkflowId.Rule}");
        }
        var (repaired, definition, mended) = await texts.RepairAsync(text!);
        var (stored, isNew) = store.Put(definition, repaired, WorkflowAnswers.NameOf(user), "import");
        var findings = (await texts.ValidateAsync(repaired)).Findings;
        var info = WorkflowAnswers.Info(stored, findings) with { Mended = mended };
        return isNew ? Results.Created($"/api/workflows/{info.Id}", info) : Results.Ok(info);
    }

    private static IResult Export(string id, WorkflowStore store, int? version = null)
    {
        var stored = version is { } number ? store.Find(id, number) : store.Find(id);
        return stored is null
            ? version is { } missing ? NoVersion(id, missing) : WorkflowAnswers.Unknown(id)
            : Results.File(Encoding.UTF8.GetBytes(stored.Text.Content), "application/json", $"{id}.json");
    }

    private static IResult NoVersion(string id, int version) =>
        Problems.NotFound($"workflow '{id}' has no version {version}");
}
