using System.Security.Claims;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Errors;

namespace RlhfFlow.Server.Presence;

/// <summary>Who has a workflow open: say it, leave.</summary>
internal static class PresenceRoutes
{
    private const int LongestName = 64;

    /// <summary>Somebody else's open window.</summary>
    public sealed record Person(string Name, DateTimeOffset Since);

    /// <summary>The other windows, those that were opened first in front.</summary>
    public sealed record Others(IReadOnlyList<Person> Items);

    public static void Map(IEndpointRouteBuilder routes)
    {
        // Whoever may look may be seen: both routes are open to viewers, and neither changes anything that is kept.
        var presence = routes.MapGroup("/api/presence/{workflow}/{window}").WithTags("presence");
        presence.MapPut("", Beat).WithName("presenceBeat")
            .WithSummary("Says that a window has a workflow open, to be said again within 30 s; who else has it open.")
            .Produces<Others>().ProducesProblem(StatusCodes.Status400BadRequest).RequireAuthorization(Scope.Viewer);
        presence.MapDelete("", Leave).WithName("presenceLeave").WithSummary("Says that a window was closed.")
            .Produces(StatusCodes.Status204NoContent).RequireAuthorization(Scope.Viewer);
    }

    private static IResult Beat(string workflow, string window, WorkflowPresence presence, ClaimsPrincipal user)
    {
        if (workflow.Length > LongestName)
        {
            return Problems.Invalid(nameof(workflow), $"an id has at most {LongestName} characters");
        }
        if (window.Length > LongestName)
        {
            return Problems.Invalid(nameof(window), $"the name of a window has at most {LongestName} characters");
        }
        var others = presence.Beat(workflow, user.Identity!.Name!, window);
        return Results.Ok(new Others([.. others.Select(each => new Person(each.Name, each.Since))]));
    }

    private static IResult Leave(string workflow, string window, WorkflowPresence presence, ClaimsPrincipal user)
    {
        presence.Leave(workflow, user.Identity!.Name!, window);
        return Results.NoContent();
    }
}
