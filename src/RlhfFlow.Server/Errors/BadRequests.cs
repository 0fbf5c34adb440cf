using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace RlhfFlow.Server.Errors;

/// <summary>Names the parameter of a request that ASP.NET could not bind.</summary>
internal static partial class BadRequests
{
    /// <summary>What is wrong, and with which field.</summary>
    public static ProblemDetails Problem(BadHttpRequestException error)
    {
        if (error.InnerException is JsonException json)
        {
            return JsonProblems.Of(json);
        }
        if (Bound().Match(error.Message) is { Success: true } bound)
        {
            return Problems.Of(bound.Groups[1].Value, "has not the right type", error.StatusCode);
        }
        if (Required().Match(error.Message) is { Success: true } required)
        {
            var place = required.Groups[2].Value;
            return Problems.Of(
                place.Contains("body") ? "body" : required.Groups[1].Value, "is missing", error.StatusCode);
        }
        return error.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => Problems.Of(
                "body", "is larger than this route takes", error.StatusCode),
            StatusCodes.Status415UnsupportedMediaType => WrongType(),
            _ => Problems.Of("body", "cannot be read", error.StatusCode),
        };
    }

    /// <summary>415: the body is of a type that the route does not take.</summary>
    public static ProblemDetails WrongType() => Problems.Of(
        "Content-Type", "the body of this route is application/json", StatusCodes.Status415UnsupportedMediaType);

    // The messages name the C# type before the parameter.
    [GeneratedRegex("^Failed to bind parameter \".* ([^ \"]+)\" from ", RegexOptions.Singleline)]
    private static partial Regex Bound();

    [GeneratedRegex("^Required parameter \".* ([^ \"]+)\" was not provided from (.*)\\.$", RegexOptions.Singleline)]
    private static partial Regex Required();
}
