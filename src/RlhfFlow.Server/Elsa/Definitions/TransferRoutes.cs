using System.IO.Compression;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Access;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Definitions as files, in and out.</summary>
internal static class TransferRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        foreach (var method in new[] { HttpMethods.Get, HttpMethods.Post })
        {
            api.MapMethods("/workflow-definitions/{id}/export", [method], Export);
        }
        api.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync);
        var designer = api.MapGroup("").RequireAuthorization(Scope.Designer);
        foreach (var route in new[] { "/workflow-definitions/import", "/workflow-definitions/{id}/import" })
        {
            designer.MapMethods(route, [HttpMethods.Post, HttpMethods.Put], ImportAsync);
        }
        designer.MapPost("/workflow-definitions/import-files", ImportFilesAsync).DisableAntiforgery();
    }

    private static IResult Export(HttpContext context, WorkflowSource workflows, string id)
    {
        var options = VersionOptions.Parse(context.Request.Query["versionOptions"], VersionOptions.Latest);
        return workflows.Find(id, options) is { } version
            ? Results.File(Encoding.UTF8.GetBytes(version.Content), "application/json", FileName(version))
                : Results.NotFound();
    }

    private static async Task<IResult> ExportManyAsync(DefinitionReads reads, JsonObject body)
    {
        var found = reads.FindMany(BodyField.RequiredTexts(body, "ids").ToHashSet());
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var version in found)
            {
                await using var entry = zip.CreateEntry(FileName(version)).Open();
                await entry.WriteAsync(Encoding.UTF8.GetBytes(version.Content));
            }
        }
        return Results.File(archive.ToArray(), "application/zip", "workflow-definitions.zip");
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context, WorkflowSource workflows, DefinitionReads reads, ClaimsPrincipal user, string? page,
            string? id)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var imported = await StoreAsync(workflows, text, id, user);
        if (imported.Version is null)
        {
            return Refusals.Because("body", imported.Problem);
        }
        context.Response.StatusCode = imported.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return await reads.AnswerAsync(imported.Version, page, user, context.Response.StatusCode);
    }

    private static async Task<IResult> ImportFilesAsync(HttpContext context, WorkflowSource workflows,
        ClaimsPrincipal user)
    {
        if (!context.Request.HasFormContentType)
        {
            return Refusals.Because("files", "the files come as multipart/form-data");
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var problems = new List<string>();
        var count = 0;
        foreach (var (name, text) in await UploadedFiles.ReadAsync(form.Files))
        {
            var (version, _, problem) = await StoreAsync(workflows, text, null, user);
            count += version is null ? 0 : 1;
            if (version is null)
            {
                problems.Add($"{name}: {problem}");
            }
        }
        return problems.Count > 0 ? Refusals.Because("files", [.. problems]) : ElsaJson.Answer(new { count });
    }

    private static async Task<(ElsaVersion? Version, bool IsNew, string Problem)> StoreAsync(
        WorkflowSource workflows, string text, string? id, ClaimsPrincipal user)
    {
        JsonObject definition;
        try
        {
            definition = DefinitionAnswer.Parse(text);
        }
        catch (JsonException problem)
        {
            return (null, false, problem.Message);
        }
        if (definition["root"] is not JsonObject)
        {
            return (null, false, "it is no workflow definition: there is no 'root'");
        }
        var given = id ?? JsonText.Of(definition, "definitionId");
        if (given != JsonText.Of(definition, "definitionId") || given.Length == 0)
        {
            definition["definitionId"] = given.Length > 0 ? given : NewId.From(definition, workflows);
            text = CanonicalJson.Format(definition);
        }
        var (version, isNew, findings) = await workflows.PutAsync(text, user);
        return (version, isNew, string.Join("; ", findings.Select(finding => Refusals.Text(finding))));
    }

    private static string FileName(ElsaVersion version) =>
        $"workflow-definition-{version.DefinitionId}-{version.Id}.json";
}
