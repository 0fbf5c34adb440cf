using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Artifacts;
using RlhfFlow.Server.Errors;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Server.Retention;

/// <summary>What people want kept from garbage collection.</summary>
internal static class PinRoutes
{
    /// <summary>A pin.</summary>
    public sealed record PinInfo(PinKind Kind, string Target, string Note, string? PinnedBy, DateTime PinnedAt);

    /// <summary>All pins, newest first.</summary>
    public sealed record PinList(IReadOnlyList<PinInfo> Items);

    /// <summary>Why something is pinned.</summary>
    public sealed record PinBody
    {
        /// <summary>Why, at most 500 characters.</summary>
        public string? Note { get; init; }
    }

    private const int LongestNote = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pins = routes.MapGroup("/api/pins").WithTags("pins");
        pins.MapGet("", (Pins store) => new PinList([.. store.All().Select(Info)])).WithName("pinsList")
            .WithSummary("What is pinned, newest first.").RequireAuthorization(Scope.Viewer);
        var artifact = pins.MapGroup("/artifacts/{address}").RequireAuthorization(Scope.Designer)
            .ProducesProblem(StatusCodes.Status404NotFound);
        artifact.MapPut("", (string address, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] PinBody? body,
                Pins store, ArtifactNames names, HttpContext context) =>
                Put(PinKind.Artifact, names.Digest(address), address, body, store, context))
            .WithName("pinsAddArtifact").WithSummary("Keeps an artifact, whatever the policy says.")
            .Produces(StatusCodes.Status204NoContent).ProducesValidationProblem();
        artifact.MapDelete("", (string address, Pins store, ArtifactNames names) =>
                Delete(PinKind.Artifact, names.Digest(address) ?? address, store))
            .WithName("pinsRemoveArtifact").WithSummary("Takes the pin of an artifact away.")
            .Produces(StatusCodes.Status204NoContent);
        var run = pins.MapGroup("/runs/{id}").RequireAuthorization(Scope.Designer)
            .ProducesProblem(StatusCodes.Status404NotFound);
        run.MapPut("", (string id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] PinBody? body, Pins store,
                RunJournal journal, HttpContext context) =>
                Put(PinKind.Run, journal.FindRun(id)?.Id, id, body, store, context))
            .WithName("pinsAddRun").WithSummary("Keeps a run with its artifacts, attempts and logs.")
            .Produces(StatusCodes.Status204NoContent).ProducesValidationProblem();
        run.MapDelete("", (string id, Pins store, RunJournal journal) =>
                Delete(PinKind.Run, journal.FindRun(id)?.Id ?? id, store))
            .WithName("pinsRemoveRun").WithSummary("Takes the pin of a run away.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static IResult Put(
        PinKind kind, string? target, string name, PinBody? body, Pins store, HttpContext context)
    {
        if (target is null)
        {
            return Problems.NotFound($"there is no {kind.ToString().ToLowerInvariant()} '{name}', or more than one");
        }
        if (body?.Note is { Length: > LongestNote })
        {
            return Problems.Invalid("note", $"has at most {LongestNote} characters");
        }
        store.Add(kind, target, body?.Note ?? "", context.User.Identity?.Name);
        return Results.NoContent();
    }

    private static IResult Delete(PinKind kind, string target, Pins store) => store.Remove(kind, target)
        ? Results.NoContent() : Problems.NotFound($"{kind.ToString().ToLowerInvariant()} '{target}' is not pinned");

    private static PinInfo Info(PinRow row) => new(
        row.Kind, row.Target, row.Note, row.PinnedBy,
        DateTimeOffset.FromUnixTimeMilliseconds(row.PinnedAt).UtcDateTime);
}
