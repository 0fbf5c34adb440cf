using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Elsa.Live;

/// <summary>
/// Elsa's SignalR hub. Studio looks for it beside the API that it was given, so every page of it has one, too.
/// </summary>
internal static class HubRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var address in new[] { "/elsa/hubs/workflow-instance", "/elsa/pages/{page}/hubs/workflow-instance" })
        {
            var hub = routes.MapHub<InstanceHub>(address, options => options.Transports =
                HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents);
            hub.RequireAuthorization(Scope.Viewer).DisableRequestTimeout().ExcludeFromDescription();
            // SignalR would take every method, and tell of those that it cannot use by itself.
            hub.Add(endpoint => endpoint.Metadata.Add(new HttpMethodMetadata(
                endpoint.Metadata.OfType<NegotiateMetadata>().Any() ? [HttpMethods.Post]
                    : [HttpMethods.Get, HttpMethods.Post, HttpMethods.Connect])));
        }
    }
}
