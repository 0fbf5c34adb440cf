using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace RlhfFlow.Server.Access;

/// <summary>Authentication by token, and a policy for each scope.</summary>
internal static class AccessServices
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<TokenStore>();
        services.AddSingleton<ShownToken>();
        services.AddAuthentication(AccessHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, AccessHandler>(AccessHandler.Name, null);
        // Whoever forgets to say what a route asks for gets a route for administrators.
        services.AddAuthorizationBuilder()
            .AddPolicy(Scope.Viewer, policy => policy.RequireRole(Scope.Viewer, Scope.Designer, Scope.Admin))
            .AddPolicy(Scope.Labeller, policy => policy.RequireRole(Scope.Labeller, Scope.Admin))
            .AddPolicy(Scope.Designer, policy => policy.RequireRole(Scope.Designer, Scope.Admin))
            .AddPolicy(Scope.Admin, policy => policy.RequireRole(Scope.Admin))
            .AddPolicy(Scope.Any, policy => policy.RequireAuthenticatedUser())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Scope.Admin).Build());
    }
}
