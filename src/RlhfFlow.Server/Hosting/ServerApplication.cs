using RlhfFlow.Server.Access;
using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Errors;
using RlhfFlow.Server.Guards;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;

namespace RlhfFlow.Server.Hosting;

/// <summary>Puts the server together.</summary>
internal static class ServerApplication
{
    /// <summary>A server that is ready to start; tests give it port 0.</summary>
    /// <exception cref="WorkflowException">The options are wrong; the message tells all of it.</exception>
    public static WebApplication Create(ServerOptions options)
    {
        if (options.Validate() is { Count: > 0 } problems)
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, string.Join(Environment.NewLine, problems));
        }
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.Listen(options);
        // One line a request is more than anybody reads; what goes wrong is still told.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter(typeof(AccessHandler).FullName, LogLevel.Warning);
        // The exception handler of this server tells what is worth telling, and once.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.None);
        // What keeps the server from starting is told by its command, and being stopped meanwhile is no fault.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // It warns that keys are not encrypted: they are protected by the mode of their directory.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Home);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddErrors();
        builder.Services.AddGuards(options);
        builder.Services.AddApiDescription();
        builder.Services.AddServerFeatures(options.Home);
        var application = builder.Build();
        application.UseRequestPath(options);
        application.MapOpenApi(ApiDescription.Address).AllowAnonymous();
        application.MapServerFeatures();
        return application;
    }

    // What every request goes through before it comes to its route.
    private static void UseRequestPath(this WebApplication application, ServerOptions options)
    {
        application.UseProxyHeaders(options);
        application.UseSecurityHeaders();
        application.UseExceptionHandler();
        application.UseStatusCodePages();
        application.UseHostGuard(options);
        application.UseRouting();
        application.UseUnknownRoutes();
        application.UseRequestTimeouts();
        application.UseBodyLimits();
        application.UseAuthentication();
        application.UseRateLimiter();
        application.UseTokenLinks();
        application.UseAuditTrail();
        application.UseOriginGuard();
        application.UseAuthorization();
    }
}
