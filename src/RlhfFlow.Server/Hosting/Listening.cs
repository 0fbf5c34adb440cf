using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.HttpOverrides;
using RlhfFlow.Server.Guards;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;

namespace RlhfFlow.Server.Hosting;

/// <summary>Where the server listens, and whom it believes what they say about others.</summary>
internal static class Listening
{
    // A thousand runs by their ids, which a comparison names in its address.
    private const int LongestAddress = 32 << 10;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    public static void Listen(this IWebHostBuilder host, ServerOptions options)
    {
        var (certificate, chain) = ReadCertificate(options);
        host.UseKestrelHttpsConfiguration();
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimits.Usual;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
            kestrel.Limits.MaxRequestLineSize = LongestAddress;
            kestrel.Listen(options.Bind, options.Port, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(https =>
                        (https.ServerCertificate, https.ServerCertificateChain) = (certificate, chain));
                }
            });
        });
    }

    /// <summary>Believes the last proxy, and only where there is said to be one.</summary>
    public static void UseProxyHeaders(this IApplicationBuilder application, ServerOptions options)
    {
        if (!options.BehindProxy)
        {
            return;
        }
        var headers = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.All, ForwardLimit = 1, AllowedHosts = [.. options.HostNames],
        };
        headers.KnownIPNetworks.Clear();
        headers.KnownProxies.Clear();
        application.UseForwardedHeaders(headers);
    }

    // The chain is sent along: clients know the root only.
    private static (X509Certificate2?, X509Certificate2Collection) ReadCertificate(ServerOptions options)
    {
        if (options.Certificate is null)
        {
            return (null, []);
        }
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(options.Certificate);
            return (X509Certificate2.CreateFromPemFile(options.Certificate, options.CertificateKey), chain);
        }
        catch (Exception error) when (error is CryptographicException or IOException or ArgumentException
            or UnauthorizedAccessException)
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest, $"--certificate: '{options.Certificate}' cannot be used: {error.Message}");
        }
    }
}
