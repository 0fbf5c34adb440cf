using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Tests.Hosting;

public sealed class CertificateTests
{
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-1);
    private static readonly DateTimeOffset To = DateTimeOffset.UtcNow.AddDays(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clients_that_know_the_root_alone_are_sent_what_lies_between()
    {
        using var files = new TemporaryDirectory();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Authority("CN=root", rootKey).CreateSelfSigned(From, To);
        using var betweenKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var between =
            Authority("CN=between", betweenKey).Create(root, From, To, [1]).CopyWithPrivateKey(betweenKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(between, From, To, [2]);
        await File.WriteAllTextAsync(
            files.Combine("chain.pem"), $"{leaf.ExportCertificatePem()}\n{between.ExportCertificatePem()}\n", Stop);
        await File.WriteAllTextAsync(files.Combine("key.pem"), key.ExportPkcs8PrivateKeyPem(), Stop);
        await using var server = await TestServer.StartAsync(options => options with
        {
            Certificate = files.Combine("chain.pem"), CertificateKey = files.Combine("key.pem"),
            Home = new HomeDirectory(files.Combine("home")),
        });

        using var socket = new TcpClient("127.0.0.1", server.Client.BaseAddress!.Port);
        await using var client = new SslStream(socket.GetStream());
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { root },
            RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true,
        };
        await client.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy }, Stop);
        Assert.True(client.IsAuthenticated);
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
