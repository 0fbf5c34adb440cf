using System.Security.Claims;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Errors;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Server.Workflows;

/// <summary>Workflows: list, make, read, save, delete, validate.</summary>
internal static class WorkflowRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var workflows = routes.MapGroup("/api/workflows").WithTags("workflows");
        workflows.MapGet("", List).WithName("workflowsList")
            .WithSummary("Workflows whose name, id or description has all words of 'search'.")
            .RequireAuthorization(Scope.Viewer);
        workflows.MapPost("", CreateAsync).WithName("workflowsCreate")
            .WithSummary("Makes a workflow from a text, from a template, or empty.")
            .Produces<WorkflowInfo>(StatusCodes.Status201Created).RequireAuthorization(Scope.Designer);
        workflows.MapGet("/{id}", ShowAsync).WithName("workflowsShow")
            .WithSummary("The newest text of a workflow and what is wrong with it.")
            .Produces<WorkflowInfo>().RequireAuthorization(Scope.Viewer);
        workflows.MapPut("/{id}", SaveAsync).WithName("workflowsSave")
            .WithSummary(
                "Saves a text as the draft; 409 with both texts if somebody else has saved since 'baseRevision'.")
            .Produces<WorkflowInfo>().ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Scope.Designer);
        workflows.MapDelete("/{id}", (string id, WorkflowStore store, ClaimsPrincipal user) =>
                store.Delete(id, WorkflowAnswers.NameOf(user)) ? Results.NoContent() : WorkflowAnswers.Unknown(id))
            .WithName("workflowsDelete").WithSummary("Deletes a workflow; making one with its id brings its past back.")
            .Produces(StatusCodes.Status204NoContent).RequireAuthorization(Scope.Designer);
        workflows.MapPut("/{id}/profiles", SetProfiles).WithName("workflowsProfiles")
            .WithSummary("Replaces the named sets of input values.")
            .Produces(StatusCodes.Status204NoContent).ProducesValidationProblem()
            .RequireAuthorization(Scope.Designer);
        workflows.MapPost("/validate", async (ValidateWorkflow body, DefinitionTexts texts) =>
            {
                var result = await texts.ValidateAsync(body.Content ?? "");
                return new Validation(result.Findings, result.Plan?.Nodes.Count ?? 0);
            })
            .WithName("workflowsValidate").WithSummary("Everything that is wrong with a text; nothing is stored.")
            .RequireAuthorization(Scope.Viewer);
        WorkflowVersionRoutes.Map(workflows);
    }

    private static WorkflowList List(WorkflowStore store, LastRuns runs, string? search = null)
    {
        var last = runs.ByWorkflow();
        return new([.. store.List(search).Select(stored => new WorkflowItem(
            stored.Row.Id, stored.Row.Name, stored.Row.Description, stored.Row.Nodes, stored.Row.Revision,
            stored.Row.Version, stored.IsPublished, stored.Row.PublishedVersion, !stored.IsPublished,
            WorkflowAnswers.Time(stored.SavedAt), stored.SavedBy, last.GetValueOrDefault(stored.Row.Id)))]);
    }

    private static async Task<IResult> CreateAsync(
        CreateWorkflow body, WorkflowStore store, DefinitionTexts texts, Templates templates, ClaimsPrincipal user)
    {
        var template = body.Template is null ? null : templates.Find(body.Template);
        if (body.Template is not null && template is null)
        {
            return Invalid("template", $"there is no template '{body.Template}'");
        }
        var name = body.Name?.Trim() is { Length: > 0 } named ? named : null;
        var id = body.Id?.Trim() is { Length: > 0 } given ? given
            : body.Content is null ? NewId(name ?? template?.Id ?? "", store) : null;
        if (id is not null && !WorkflowId.IsValid(id))
        {
            return Invalid("id", WorkflowId.Rule);
        }
        var content = body.Content ?? template?.Content ?? DefinitionTexts.Empty(id!, name ?? id!);
        var (text, file) = await texts.ReadAsync(content);
        if (text is null)
        {
            return WorkflowAnswers.Refused("this is no workflow definition", file.Findings);
        }
        id ??= WorkflowId.IsIn(file.Definition!.Json) ? null : NewId(name ?? file.Definition.Name, store);
        foreach (var (member, value) in new[] { ("definitionId", id), ("name", name) })
        {
            text = value is null ? text : DefinitionTexts.With(text, member, value);
        }
        (text, file) = await texts.ReadAsync(text!);
        var definition = file.Definition!;
        if (!WorkflowId.IsValid(definition.DefinitionId))
        {
            return Invalid("content", $"its definitionId is '{definition.DefinitionId}': {WorkflowId.Rule}");
        }
        var by = WorkflowAnswers.NameOf(user);
        if (store.Add(definition, text!, template?.Profiles.ToJsonString() ?? "{}", by, "api") is not { } stored)
        {
            return Problems.Conflict($"there is a workflow '{definition.DefinitionId}' already");
        }
        var findings = (await texts.ValidateAsync(text!)).Findings;
        return Results.Created(
            $"/api/workflows/{definition.DefinitionId}",
            WorkflowAnswers.Info(stored, [.. findings, .. template?.Findings ?? []]));
    }

    private static async Task<IResult> ShowAsync(string id, WorkflowStore store, DefinitionTexts texts) =>
        store.Find(id) is { } stored
            ? Results.Ok(WorkflowAnswers.Info(stored, (await texts.ValidateAsync(stored.Text.Content)).Findings))
            : WorkflowAnswers.Unknown(id);

    private static async Task<IResult> SaveAsync(
        string id, SaveWorkflow body, WorkflowStore store, DefinitionTexts texts, ClaimsPrincipal user)
    {
        if (store.Find(id) is null)
        {
            return WorkflowAnswers.Unknown(id);
        }
        var (text, file) = await texts.ReadAsync(body.Content ?? "");
        if (text is null)
        {
            return WorkflowAnswers.Refused("this is no workflow definition; nothing was saved", file.Findings);
        }
        if (file.Definition!.DefinitionId != id)
        {
            return Invalid("content", $"its definitionId is '{file.Definition.DefinitionId}', not '{id}'");
        }
        var stored = store.Save(
            file.Definition, text, body.BaseRevision, WorkflowAnswers.NameOf(user), body.Editor ?? "api");
        var findings = (await texts.ValidateAsync(text)).Findings;
        return Results.Ok(WorkflowAnswers.Info(stored, findings, withContent: text != body.Content));
    }

    private static IResult SetProfiles(string id, SetProfiles body, WorkflowStore store, ClaimsPrincipal user)
    {
        var checks = new RequestChecks();
        foreach (var finding in ProfileSet.Read(body.Profiles).Findings)
        {
            checks.Add(finding.Place, finding.Message);
        }
        return checks.Problem
            ?? (store.SetProfiles(id, body.Profiles.ToJsonString(), WorkflowAnswers.NameOf(user))
                ? Results.NoContent() : WorkflowAnswers.Unknown(id));
    }

    private static string NewId(string name, WorkflowStore store) =>
        WorkflowId.From(name, id => store.Find(id) is not null);

    private static IResult Invalid(string field, string problem) =>
        Results.ValidationProblem(new Dictionary<string, string[]> { [field] = [problem] });
}
