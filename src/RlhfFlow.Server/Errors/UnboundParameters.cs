using System.ComponentModel;
using Microsoft.AspNetCore.Http.Metadata;

namespace RlhfFlow.Server.Errors;

/// <summary>
/// Names the query parameters of a 400 that says nothing: handlers that are bound at compile time refuse an optional
/// number that is none without telling which.
/// </summary>
internal static class UnboundParameters
{
    public static void Name(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Status != StatusCodes.Status400BadRequest || problem is HttpValidationProblemDetails
            || problem.Extensions.ContainsKey("errors"))
        {
            return;
        }
        var query = context.HttpContext.Request.Query;
        var wrong = (context.HttpContext.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
            .Where(parameter => parameter.HasTryParse && query.TryGetValue(parameter.Name, out var value)
                && !CanBe(parameter.ParameterInfo.ParameterType, value.ToString()))
            .ToDictionary(parameter => parameter.Name, _ => new[] { "has not the right type" });
        if (wrong.Count > 0)
        {
            (problem.Title, problem.Extensions["errors"]) = (new HttpValidationProblemDetails().Title, wrong);
        }
    }

    private static bool CanBe(Type type, string text) =>
        !string.IsNullOrWhiteSpace(text)
        && TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type).IsValid(text);
}
