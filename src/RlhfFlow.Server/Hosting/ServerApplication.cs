using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Hosting;

/// <summary>Puts the server together.</summary>
internal static class ServerApplication
{
    /// <summary>A server that is ready to start; tests give it port 0.</summary>
    public static WebApplication Create(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        // One line a request is more than anybody reads; what goes wrong is still told.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter(typeof(AccessHandler).FullName, LogLevel.Warning);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Home);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddApiDescription();
        builder.Services.AddServerFeatures();
        var application = builder.Build();
        application.UseExceptionHandler();
        application.UseStatusCodePages();
        application.UseTokenLinks();
        application.UseRouting();
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapOpenApi(ApiDescription.Address).AllowAnonymous();
        application.MapServerFeatures();
        return application;
    }
}
