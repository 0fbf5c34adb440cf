using RlhfFlow.Server.Access;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Elsa.Descriptors;
using RlhfFlow.Server.Elsa.Instances;
using RlhfFlow.Server.Elsa.Live;
using RlhfFlow.Server.Errors;

namespace RlhfFlow.Server.Elsa;

/// <summary>
/// Elsa's API at <c>/elsa/api</c>, and once more below an address for each page of Studio, so that the server knows
/// which
/// page asks.
/// </summary>
internal static class ElsaRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var address in new[] { "/elsa/api", "/elsa/pages/{page}/api" })
        {
            var api = routes.MapGroup(address).ExcludeFromDescription().RequireAuthorization(Scope.Viewer);
            api.AddEndpointFilter(NameWrongFieldAsync);
            HostRoutes.Map(api);
            DescriptorRoutes.Map(api);
            DefinitionRoutes.Map(api);
            InstanceRoutes.Map(api);
            ExecutionRoutes.Map(api);
            ExecuteRoutes.Map(api);
        }
        HubRoutes.Map(routes);
    }

    private static async ValueTask<object?> NameWrongFieldAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (WrongFieldException wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Text);
        }
    }
}
