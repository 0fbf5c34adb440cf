using Microsoft.AspNetCore.Http.HttpResults;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning.Preview;

namespace RlhfFlow.Server.Runs;

/// <summary>What the routes of runs answer when they cannot do as they are asked.</summary>
internal static class RunProblems
{
    public static ProblemHttpResult NotFound(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "There is no such thing here.");

    public static ProblemHttpResult NoRun(string id) =>
        NotFound($"there is no run '{id}', or more than one whose id begins so");

    public static ProblemHttpResult Conflict(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status409Conflict, title: "That cannot be done as things stand.");

    public static ProblemHttpResult BadField(string field, string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status400BadRequest, title: "A field is wrong.",
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = new Dictionary<string, string[]> { [field] = [detail] },
        });

    public static ProblemHttpResult CannotRun(
        IReadOnlyList<Finding> findings, IReadOnlyList<PlanRefusal> refusals) => TypedResults.Problem(
        findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error)?.ToString()
            ?? refusals[0].Message,
        statusCode: StatusCodes.Status422UnprocessableEntity, title: "The workflow cannot run.",
        extensions: new Dictionary<string, object?> { ["findings"] = findings, ["refusals"] = refusals });
}
