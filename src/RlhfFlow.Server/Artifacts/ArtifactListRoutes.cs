using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Runs;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Server.Artifacts;

/// <summary>The artifacts of the store as a list.</summary>
internal static class ArtifactListRoutes
{
    private const int MostInList = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var artifacts = routes.MapGroup("/api/artifacts").WithTags("artifacts").RequireAuthorization(Scope.Viewer);
        artifacts.MapGet("", List).WithName("artifactsList")
            .WithSummary("Artifacts that runs made, newest first or by size, with what keeps each.")
            .WithDescription(
                "'search' fits the beginning of a digest or of a run's id, and parts of the names of nodes and "
                + "workflows; 'reach' is pinned, reached or unreached; 'sort' is time or size; 'run' asks for what the "
                + "nodes of one run read or have.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        artifacts.MapGet("/{address}/reach", Reach).WithName("artifactsReach")
            .WithSummary("What keeps an artifact from garbage collection; it is known after its removal too.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Results<Ok<ArtifactList>, ProblemHttpResult> List(
        ArtifactOverview overview, string? search, string? kind, string? run, string? reach, string? sort,
        string? after, int? limit)
    {
        ArtifactReach? wanted = null;
        if (!string.IsNullOrEmpty(reach))
        {
            if (!Enum.TryParse<ArtifactReach>(reach, ignoreCase: true, out var parsed) || char.IsDigit(reach[0]))
            {
                return RunProblems.BadField("reach", $"it is pinned, reached or unreached, not '{reach}'");
            }
            wanted = parsed;
        }
        if (!string.IsNullOrEmpty(sort) && sort is not ("time" or "size"))
        {
            return RunProblems.BadField("sort", $"it is time or size, not '{sort}'");
        }
        (long, string)? cursor = null;
        if (!string.IsNullOrEmpty(after))
        {
            var parts = after.Split('~', 2);
            if (parts.Length != 2
                || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                return RunProblems.BadField("after", "it is the 'next' of a page before");
            }
            cursor = (value, parts[1]);
        }
        var filter = new ArtifactFilter
        {
            Search = search, Kind = string.IsNullOrEmpty(kind) ? null : kind,
            RunId = string.IsNullOrEmpty(run) ? null : run, Reach = wanted, BySize = sort == "size", After = cursor,
            Limit = Math.Clamp(limit ?? 50, 1, MostInList),
        };
        var page = overview.List(filter);
        return TypedResults.Ok(new ArtifactList(
            [.. page.Items.Select(ArtifactItem.Of)], page.Total, page.Bytes,
            page.HasMore ? Next(page.Items[^1], filter.BySize) : null));
    }

    private static Results<Ok<ArtifactItem>, ProblemHttpResult> Reach(
        string address, ArtifactOverview overview, ArtifactNames names) =>
        names.Digest(address) is { } digest && overview.Find(digest) is { } found
            ? TypedResults.Ok(ArtifactItem.Of(found))
            : RunProblems.NotFound($"no run has made an artifact '{address}'");

    private static string Next(ListedArtifact last, bool bySize) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(bySize ? last.Artifact.Bytes : last.Artifact.MadeAt)}~{last.Artifact.Digest}");
}
