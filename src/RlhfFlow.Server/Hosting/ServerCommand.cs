using System.CommandLine;
using RlhfFlow.Server.Access;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Hosting;

/// <summary>The command line of the server: options, start, and what is printed.</summary>
internal static class ServerCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1.", DefaultValueFactory = _ => 5080 };
        var designer = new Option<string?>("--designer")
        {
            Description = "Directory of the built designer; without it RLHFFLOW_DESIGNER, or the one of the checkout.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("RLHFFLOW_DESIGNER"),
        };
        var studio = new Option<string?>("--studio")
        {
            Description = "Directory of Elsa Studio's npm package; without it RLHFFLOW_STUDIO, or the one of the checkout.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("RLHFFLOW_STUDIO"),
        };
        var openApi = new Option<bool>("--openapi") { Description = "Print the OpenAPI document and end." };
        var command = new RootCommand("Serves the designer, the run view, Elsa Studio and the API.")
        {
            port, designer, studio, openApi,
        };
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(openApi))
            {
                await ApiDescription.PrintAsync(Console.Out, stop);
                return 0;
            }
            var options = new ServerOptions
            {
                Port = parsed.GetValue(port),
                Home = HomeDirectory.FromEnvironment(),
                Root = Environment.GetEnvironmentVariable("RLHFFLOW_ROOT"),
                DesignerDirectory = parsed.GetValue(designer),
                StudioDirectory = parsed.GetValue(studio),
            };
            await using var server = ServerApplication.Create(options);
            await server.StartAsync(stop);
            var address = server.Urls.First();
            Console.WriteLine($"RlhfFlow serves {options.Home.Root} at");
            Console.WriteLine();
            Console.WriteLine($"    {address}/?token={server.Services.GetRequiredService<TokenStore>().FirstToken()}");
            Console.WriteLine();
            Console.WriteLine($"Elsa Studio is at {address}/studio. Ctrl-C stops; runs go on at the next start.");
            await server.WaitForShutdownAsync(stop);
            return 0;
        });
        return await command.Parse(arguments).InvokeAsync();
    }
}
