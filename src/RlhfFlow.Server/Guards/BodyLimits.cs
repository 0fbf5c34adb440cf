using Microsoft.AspNetCore.Http.Features;

namespace RlhfFlow.Server.Guards;

/// <summary>How large a body may be: a definition is large, nothing else is.</summary>
internal static class BodyLimits
{
    /// <summary>Bytes of a body, where nothing else is said.</summary>
    public const long Usual = 1 << 20;

    /// <summary>Bytes of a body that may hold a definition.</summary>
    public const long Definitions = 16 << 20;

    private static readonly PathString[] WithDefinitions = ["/api/workflows", "/elsa"];

    public static void UseBodyLimits(this IApplicationBuilder application) => application.Use((context, next) =>
    {
        if (WithDefinitions.Any(prefix => context.Request.Path.StartsWithSegments(prefix))
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Definitions;
        }
        return next(context);
    });
}
