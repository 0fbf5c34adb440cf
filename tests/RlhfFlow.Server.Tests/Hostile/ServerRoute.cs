using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Hosting;

namespace RlhfFlow.Server.Tests.Hostile;

/// <summary>One route of a server with one of its methods: tests take all there are, whoever wrote them.</summary>
internal sealed record ServerRoute(
    string Method, string Pattern, string? Name, IReadOnlyList<string> Policies, bool IsOpen, bool ChangesNothing)
{
    public bool IsSafe => AuditTrail.IsSafe(Method);

    /// <summary>The address with something in place of its parameters.</summary>
    public string Address => AddressWith("x1");

    /// <summary>The address with this in place of its parameters, and a number where one is asked for.</summary>
    public string AddressWith(string value) => "/" + string.Join('/', Pattern.TrimStart('/').Split('/').Select(part =>
        part.StartsWith('{') ? (part.Contains(":int") || part.Contains("version") ? "1" : value) : part));

    public static IReadOnlyList<ServerRoute> All(TestServer server) =>
    [
        .. from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let pattern = endpoint.RoutePattern.RawText!
           where pattern != DesignerRoutes.Pattern
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           // How HTTP/2 opens a WebSocket; to HttpClient it means a proxy.
           where method != HttpMethods.Connect
           select new ServerRoute(
               method, pattern, endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
               [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "")],
               endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
               AuditTrail.ChangesNothing(endpoint)),
    ];

    /// <summary>Whether somebody with this scope alone may use it.</summary>
    public bool Allows(string scope) => IsOpen || (Policies.Count > 0 && Policies.All(policy => policy == "any"
        || policy == scope || (policy == "viewer" && scope is "designer") || scope == "admin"));

    public override string ToString() => $"{Method} {Pattern}";
}
