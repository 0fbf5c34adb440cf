using System.Net;
using RlhfFlow.Server.Guards;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Hosting;

/// <summary>Where a server listens, for whom, and what it serves.</summary>
public sealed record ServerOptions
{
    /// <summary>Port; 0 takes any free one; default 5080.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Address to listen on; beyond loopback only with TLS or behind a proxy. Default 127.0.0.1.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>PEM file of the certificate chain; with it the server speaks TLS. Default none.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of the certificate's private key; null = it lies in <see cref="Certificate"/> too.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>
    /// Whether a proxy in front speaks TLS and sends <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>, which are
    /// ignored otherwise. Default false.
    /// </summary>
    public bool BehindProxy { get; init; }

    /// <summary>Names that the server goes by beside 127.0.0.1, localhost and [::1]; default none.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>
    /// Whether notifications may run programs, which whoever may change notifications then can. Default false.
    /// </summary>
    public bool AllowCommands { get; init; }

    /// <summary>How many requests a caller may send.</summary>
    public RateLimits Limits { get; init; } = new();

    /// <summary>Where journal, store, runs and the server's own database live.</summary>
    public required HomeDirectory Home { get; init; }

    /// <summary>Checkout or installation that holds <c>stages</c> and <c>workflows</c>; null = neither.</summary>
    public string? Root { get; init; }

    /// <summary>
    /// Directories below which the files of path parameters have to lie; default <see cref="Root"/>, if there is one,
    /// and <c>data</c> of the home.
    /// </summary>
    public IReadOnlyList<string> Data
    {
        get => field ?? [.. new[] { Root, Path.Combine(Home.Root, "data") }.OfType<string>()];
        init;
    }

    /// <summary>Directory of the built designer; null = none is served. Default: that of <see cref="Root"/>.</summary>
    public string? DesignerDirectory
    {
        get => field ?? (Root is null ? null : Path.Combine(Root, "src", "RlhfFlow.Designer", "dist"));
        init;
    }

    /// <summary>Where it is kept what stages said of themselves; default in <see cref="Home"/>.</summary>
    public string Descriptions
    {
        get => field ?? Home.Descriptions;
        init;
    }

    /// <summary>
    /// Directories below which stages are installed; null = <c>stages</c> of <see cref="Root"/> and those of
    /// <c>RLHFFLOW_STAGES</c>.
    /// </summary>
    public IReadOnlyList<string>? StageRoots { get; init; }

    /// <summary>
    /// Directory of the npm package <c>@elsa-workflows/elsa-studio-wasm</c>; null = no Studio is served. Default: where
    /// <c>npm ci</c> puts it in the designer of <see cref="Root"/>.
    /// </summary>
    public string? StudioDirectory
    {
        get => field ?? (Root is null ? null : Path.Combine(
            Root, "src", "RlhfFlow.Designer", "node_modules", "@elsa-workflows", "elsa-studio-wasm"));
        init;
    }

    /// <summary>Everything that is wrong with the options, as a sentence each.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        if (Port is < 0 or > ushort.MaxValue)
        {
            problems.Add($"--port {Port}: a port lies between 0 and {ushort.MaxValue}");
        }
        if (!IPAddress.IsLoopback(Bind) && Certificate is null && !BehindProxy)
        {
            problems.Add(
                $"--bind {Bind}: others could read tokens on their way, and run programs here with one. Give "
                + "--certificate and --certificate-key, or --behind-proxy where a proxy speaks TLS, or leave --bind "
                + $"out and reach 127.0.0.1 through ssh -L {Port}:127.0.0.1:{Port}");
        }
        if (BehindProxy && HostNames.Count == 0)
        {
            problems.Add("--behind-proxy: --host-name has to give the name that the proxy goes by");
        }
        if (CertificateKey is not null && Certificate is null)
        {
            problems.Add("--certificate-key: there is no --certificate that it belongs to");
        }
        problems.AddRange(
            from file in new[] { ("--certificate", Certificate), ("--certificate-key", CertificateKey) }
            where file.Item2 is not null && !File.Exists(file.Item2)
            select $"{file.Item1}: there is no file '{file.Item2}'");
        problems.AddRange(
            from directory in Data
            where directory != Root && directory != Path.Combine(Home.Root, "data") && !Directory.Exists(directory)
            select $"--data: there is no directory '{directory}'");
        problems.AddRange(
            from name in HostNames
            where Uri.CheckHostName(name) == UriHostNameType.Unknown
            select $"--host-name: '{name}' is no host name (give it without scheme and port)");
        return problems;
    }
}
