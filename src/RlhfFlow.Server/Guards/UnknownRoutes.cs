using Microsoft.AspNetCore.Routing.Template;
using RlhfFlow.Server.Errors;
using RlhfFlow.Server.Hosting;

namespace RlhfFlow.Server.Guards;

/// <summary>
/// Tells an address that does not exist from a method that it does not take. Routing cannot: the pages of the designer
/// have every address there is, for GET.
/// </summary>
internal static class UnknownRoutes
{
    private static readonly PathString[] Prefixes = ["/api", "/elsa"];

    public static void UseUnknownRoutes(this IApplicationBuilder application) => application.Use((context, next) =>
    {
        var path = context.Request.Path;
        // Routing answers a wrong method with an endpoint that is no route.
        var isFound = context.GetEndpoint() is RouteEndpoint route
            && route.RoutePattern.RawText != DesignerRoutes.Pattern;
        if (isFound || !Prefixes.Any(prefix => path.StartsWithSegments(prefix)))
        {
            return next(context);
        }
        var methods = Methods(context.RequestServices, path);
        if (methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
        {
            // The other endpoint of that kind: the method is right, the type of the body is not.
            return Results.Problem(BadRequests.WrongType()).ExecuteAsync(context);
        }
        context.Response.StatusCode =
            methods.Count > 0 ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status404NotFound;
        if (methods.Count > 0)
        {
            context.Response.Headers.Allow = string.Join(", ", methods);
        }
        return Task.CompletedTask;
    });

    // The methods that routes at this address take.
    private static List<string> Methods(IServiceProvider services, PathString path) =>
    [
        .. (from route in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let pattern = route.RoutePattern.RawText?.TrimStart('/') ?? ""
            where Prefixes.Any(prefix => new PathString("/" + pattern).StartsWithSegments(prefix))
            where new TemplateMatcher(TemplateParser.Parse(pattern), []).TryMatch(path, [])
            from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
            select method).Distinct(),
    ];
}
