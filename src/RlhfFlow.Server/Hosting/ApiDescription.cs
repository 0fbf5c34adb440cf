using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.OpenApi;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Hosting;

/// <summary>
/// The OpenAPI document of the server. The file <c>openapi.json</c> beside the project is a copy of it, from which the
/// command line makes its commands; a test holds the two equal.
/// </summary>
internal static class ApiDescription
{
    private static readonly Type Outputs = typeof(IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>>);

    /// <summary>Where the server answers with it.</summary>
    public const string Address = "/api/openapi.json";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(openApi => openApi
        .AddSchemaTransformer((schema, context, _) =>
        {
            // Read by a converter of our own, which says nothing about what it takes.
            schema.Type = context.JsonTypeInfo.Type == typeof(JsonObject) ? JsonSchemaType.Object : schema.Type;
            return Task.CompletedTask;
        })
        .AddSchemaTransformer(async (schema, context, stop) =>
        {
            if (context.JsonTypeInfo.Type == typeof(StoredOutputs))
            {
                var outputs = await context.GetOrCreateSchemaAsync(Outputs, cancellationToken: stop);
                (schema.Type, schema.AdditionalProperties) = (outputs.Type, outputs.AdditionalProperties);
            }
        })
        .AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "RlhfFlow";
            document.Info.Version = "1";
            // The address is that of whoever asked, and would make every copy another.
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));

    /// <summary>Writes the document as a server serves it; that server has a free port and an empty home.</summary>
    public static async Task PrintAsync(TextWriter output, CancellationToken stop)
    {
        var home = Directory.CreateTempSubdirectory("rlhfflow-openapi-").FullName;
        try
        {
            await using var server = ServerApplication.Create(new() { Port = 0, Home = new HomeDirectory(home) });
            await server.StartAsync(stop);
            var address = server.Services.GetRequiredService<IServer>().Features
                .GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
            using var client = new HttpClient { BaseAddress = new(address) };
            await output.WriteLineAsync(await client.GetStringAsync(Address, stop));
            await server.StopAsync(stop);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
