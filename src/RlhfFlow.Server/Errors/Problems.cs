using Microsoft.AspNetCore.Mvc;

namespace RlhfFlow.Server.Errors;

/// <summary>Answers that say what is wrong, as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>404: there is nothing of this name.</summary>
    public static IResult NotFound(string detail) =>
        Results.Problem(statusCode: StatusCodes.Status404NotFound, detail: detail);

    /// <summary>409: it does not fit what is there.</summary>
    public static IResult Conflict(string detail) =>
        Results.Problem(statusCode: StatusCodes.Status409Conflict, detail: detail);

    /// <summary>400 because of one field of the request.</summary>
    public static IResult Invalid(string field, string text) => Results.Problem(Of(field, text));

    /// <summary>The same as <see cref="Invalid"/>, before it is an answer.</summary>
    public static ProblemDetails Of(string field, string text, int status = StatusCodes.Status400BadRequest) =>
        Of(new Dictionary<string, string[]> { [field] = [text] }, status);

    /// <summary>All that is wrong with the fields of a request.</summary>
    public static ProblemDetails Of(
        IDictionary<string, string[]> errors, int status = StatusCodes.Status400BadRequest) =>
        new HttpValidationProblemDetails(errors) { Status = status };
}
