using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Hosting;

/// <summary>The arguments of the server, and the options that they stand for.</summary>
internal sealed class ServerArguments
{
    private readonly Option<int> port = new("--port")
    {
        Description = "Port to listen on; 0 takes any free one.", DefaultValueFactory = _ => 5080,
    };

    private readonly Option<IPAddress> bind = new("--bind")
    {
        Description = "Address to listen on; beyond loopback only with --certificate or --behind-proxy.",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = ReadAddress,
    };

    private readonly Option<string?> certificate = new("--certificate")
    {
        Description = "PEM file of the certificate chain: the server speaks TLS.",
    };

    private readonly Option<string?> certificateKey = new("--certificate-key")
    {
        Description = "PEM file of the private key; without it the key is looked for in the certificate's file.",
    };

    private readonly Option<bool> behindProxy = new("--behind-proxy")
    {
        Description = "A proxy in front speaks TLS and sends X-Forwarded-For, -Proto and -Host.",
    };

    private readonly Option<string[]> hostNames = new("--host-name")
    {
        Description = "A name that the server goes by beside localhost; may be given more than once.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> data = new("--data")
    {
        Description = "A directory whose files path parameters may name; may be given more than once. Without it "
            + "RLHFFLOW_ROOT and 'data' of the home.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> allowCommands = new("--allow-commands")
    {
        Description = "Let notifications run programs of this machine: administrators can then run anything as the "
            + "server's user.",
    };

    private readonly Option<string?> designer = new("--designer")
    {
        Description = "Directory of the built designer; without it RLHFFLOW_DESIGNER, or the one of the checkout.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("RLHFFLOW_DESIGNER"),
    };

    private readonly Option<string?> studio = new("--studio")
    {
        Description = "Directory of Elsa Studio's npm package; without it RLHFFLOW_STUDIO, or the one of the checkout.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("RLHFFLOW_STUDIO"),
    };

    private readonly Option<bool> openApi = new("--openapi") { Description = "Print the OpenAPI document and end." };

    public ServerArguments() => Command =
        new("Serves the designer, the run view, Elsa Studio and the API.")
        {
            port, bind, certificate, certificateKey, behindProxy, hostNames, data, allowCommands,
            designer, studio, openApi,
        };

    /// <summary>The command whose arguments these are.</summary>
    public RootCommand Command { get; }

    /// <summary>Whether the OpenAPI document is to be printed, and nothing served.</summary>
    public bool WantsOpenApi(ParseResult parsed) => parsed.GetValue(openApi);

    /// <summary>The options that a command line and the environment give.</summary>
    public ServerOptions Read(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(port),
        Bind = parsed.GetValue(bind)!,
        Certificate = parsed.GetValue(certificate),
        CertificateKey = parsed.GetValue(certificateKey),
        BehindProxy = parsed.GetValue(behindProxy),
        HostNames = parsed.GetValue(hostNames)!,
        Home = HomeDirectory.FromEnvironment(),
        Root = Environment.GetEnvironmentVariable("RLHFFLOW_ROOT"),
        Data = parsed.GetValue(data) is { Length: > 0 } directories ? directories : null!,
        AllowCommands = parsed.GetValue(allowCommands),
        DesignerDirectory = parsed.GetValue(designer),
        StudioDirectory = parsed.GetValue(studio),
    };

    private static IPAddress? ReadAddress(ArgumentResult argument)
    {
        var text = argument.Tokens.Single().Value;
        if (IPAddress.TryParse(text, out var address))
        {
            return address;
        }
        argument.AddError($"--bind: '{text}' is no IP address");
        return null;
    }
}
