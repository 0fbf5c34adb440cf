using System.CommandLine;
using System.Net.Http.Headers;
using RlhfFlow.Cli.Commands;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;

namespace RlhfFlow.Cli.Server;

/// <summary>Which server is meant, and by whom it is asked.</summary>
internal static class ServerAddress
{
    private static readonly Option<string?> Url = new("--url")
    {
        Description = "Address of the server; without it RLHFFLOW_SERVER, or http://127.0.0.1:5080.", Recursive = true,
    };

    private static readonly Option<string?> TokenFile = new("--token-file")
    {
        Description = "File that holds the token; without it RLHFFLOW_TOKEN, or server/token in the data directory.",
        Recursive = true,
    };

    public static void AddTo(Command command)
    {
        command.Options.Add(Url);
        command.Options.Add(TokenFile);
    }

    /// <summary>A client with address and token. It waits as long as the server works: streams are long.</summary>
    public static HttpClient Client(ParseResult parsed)
    {
        var text = parsed.GetValue(Url) ?? Variable("RLHFFLOW_SERVER") ?? "http://127.0.0.1:5080";
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https"))
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest, $"'{text}' is no address of a server, such as http://127.0.0.1:5080");
        }
        // A redirect would carry the request, and what it holds, to a place that nobody named.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan,
        };
        if (Token(parsed) is { Length: > 0 } token)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        return client;
    }

    private static string? Token(ParseResult parsed)
    {
        var named = parsed.GetValue(TokenFile);
        if (named is null && Variable("RLHFFLOW_TOKEN") is { } token)
        {
            return token.Trim();
        }
        var file = named ?? Path.Combine(Workspace.Home.Root, "server", "token");
        return named is null && !File.Exists(file) ? null : File.ReadAllText(file).Trim();
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
