using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlhfFlow.Server.Errors;

/// <summary>Strict reading of requests, and problem details for everything that goes wrong.</summary>
internal static class ErrorServices
{
    public static void AddErrors(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = UnboundParameters.Name);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        // An exception carries the reason to the handler; an empty 400 tells nobody anything.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            var options = json.SerializerOptions;
            options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            options.Converters.Add(new StrictObjectConverter());
            options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            // A misspelt member would be ignored, a missing one would be null behind the back of its type.
            options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.NumberHandling = JsonNumberHandling.Strict;
            options.AllowDuplicateProperties = false;
            options.RespectNullableAnnotations = true;
            options.RespectRequiredConstructorParameters = true;
        });
    }
}
