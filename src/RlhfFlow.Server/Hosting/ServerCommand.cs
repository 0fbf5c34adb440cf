using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;

namespace RlhfFlow.Server.Hosting;

/// <summary>The command line of the server: options, start, and what is printed.</summary>
internal static class ServerCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var line = new ServerArguments();
        line.Command.SetAction(async (parsed, stop) =>
        {
            if (line.WantsOpenApi(parsed))
            {
                await ApiDescription.PrintAsync(Console.Out, stop);
                return ExitCodes.Succeeded;
            }
            return await ServeAsync(line.Read(parsed), stop);
        });
        return await line.Command.Parse(arguments).InvokeAsync();
    }

    /// <summary>Serves until it is asked to stop; gives the exit code.</summary>
    internal static async Task<int> ServeAsync(ServerOptions options, CancellationToken stop)
    {
        try
        {
            await using var server = ServerApplication.Create(options);
            using var home = ServerLock.Take(options.Home);
            TryPort(options);
            await server.StartAsync(stop);
            // Whoever comes first need not wait for it.
            _ = server.Services.GetRequiredService<StageCatalogService>().GetAsync();
            Greet(server, options);
            await server.WaitForShutdownAsync(stop);
            return Outcome(server.Services);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to end before it had begun.
            return ExitCodes.Succeeded;
        }
        catch (WorkflowException error)
        {
            return Refuse(error.Message, error.ExitCode);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return Refuse(
                $"port {options.Port} is in use: another server runs already, or --port has to name a free one "
                + "(0 takes any)", ExitCodes.Failed);
        }
        catch (SocketException error)
        {
            return Refuse(
                $"cannot listen on {new IPEndPoint(options.Bind, options.Port)}: {error.Message}", ExitCodes.Failed);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refuse(error.Message, ExitCodes.Failed);
        }
    }

    /// <summary>
    /// The exit code of a server that has stopped: a host whose background service failed ends as if it had been asked
    /// to, and whoever starts servers again after failures has to hear of it.
    /// </summary>
    internal static int Outcome(IServiceProvider services) =>
        services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Select(service => service.ExecuteTask?.Exception).OfType<AggregateException>()
            .FirstOrDefault() is { } failure
            ? Refuse($"a background service failed: {failure.InnerException!.Message}", ExitCodes.Bug)
            : ExitCodes.Succeeded;

    // The server itself would fail with a stack trace in its log.
    private static void TryPort(ServerOptions options)
    {
        using var probe = new Socket(options.Bind.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(options.Bind, options.Port));
    }

    private static void Greet(WebApplication server, ServerOptions options)
    {
        var address = server.Urls.First();
        var tokens = server.Services.GetRequiredService<TokenStore>();
        var token = tokens.FirstToken();
        // What goes to a file is kept, and read by others: it holds no token.
        var isShown = !Console.IsOutputRedirected;
        Console.WriteLine($"RlhfFlow serves {options.Home.Root} at");
        Console.WriteLine();
        Console.WriteLine($"    {address}/{(isShown ? $"?token={token}" : "")}");
        Console.WriteLine();
        if (!isShown)
        {
            Console.WriteLine($"The administrator's token is in {tokens.FirstTokenFile}.");
        }
        Console.WriteLine($"Elsa Studio is at {address}/studio. Ctrl-C stops; runs go on at the next start.");
    }

    private static int Refuse(string problems, int exitCode)
    {
        foreach (var line in problems.Split(Environment.NewLine))
        {
            Console.Error.WriteLine($"rlhfflow serve: {line}");
        }
        return exitCode;
    }
}
