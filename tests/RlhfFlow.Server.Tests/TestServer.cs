using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Tests;

/// <summary>A real server on a free port of the loopback interface with a home of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    // One for all: the stages are those of the checkout, and asking every one of them anew costs seconds.
    private static readonly TemporaryDirectory Descriptions = new();

    private readonly TemporaryDirectory directory = new();
    private readonly WebApplication application;

    private TestServer(Func<ServerOptions, ServerOptions>? change)
    {
        // Where the stages are built; the test command says so too.
        var built = Environment.GetEnvironmentVariable("RLHFFLOW_ROOT") ?? Repository.Root;
        var options = new ServerOptions
        {
            Port = 0, Home = new HomeDirectory(directory.Path), Root = Repository.Root,
            StageRoots = [Path.Combine(built, "stages")], Descriptions = Descriptions.Path,
        };
        application = ServerApplication.Create(change?.Invoke(options) ?? options);
    }

    /// <summary>Without a token.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>With the administrator's token.</summary>
    public HttpClient Admin => field ??= With(AdminToken);

    public string AdminToken => field ??= Tokens.FirstToken();

    public IServiceProvider Services => application.Services;

    private TokenStore Tokens => application.Services.GetRequiredService<TokenStore>();

    public static async Task<TestServer> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var server = new TestServer(change);
        await server.application.StartAsync();
        var addresses = server.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        server.Client.BaseAddress = new(addresses!.Addresses.First());
        return server;
    }

    /// <summary>With a new token of these scopes, named after them.</summary>
    public HttpClient ClientWith(params string[] scopes) =>
        With(Tokens.Create(string.Join('+', scopes), scopes, null).Token);

    private HttpClient With(string token) => new()
    {
        BaseAddress = Client.BaseAddress,
        DefaultRequestHeaders = { Authorization = new("Bearer", token) },
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
        directory.Dispose();
    }
}
