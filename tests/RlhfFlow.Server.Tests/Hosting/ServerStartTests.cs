using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Tests.Hosting;

[Trait("Pace", "slow")]
public sealed class ServerStartTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_options_are_all_told_at_once()
    {
        using var home = new TemporaryDirectory();
        using var server = ServerProcess.Start(
            home.Path, "--bind", "0.0.0.0", "--port", "70000", "--certificate-key", "/nowhere.pem", "--host-name",
            "https://x.example/", "--data", "/no/such/folder");
        Assert.Equal(10, await server.EndAsync(Stop));
        Assert.Contains("--bind 0.0.0.0: others could read tokens", server.Output);
        Assert.Contains("ssh -L", server.Output);
        Assert.Contains("--port 70000", server.Output);
        Assert.Contains("no file '/nowhere.pem'", server.Output);
        Assert.Contains("--host-name: 'https://x.example/'", server.Output);
        Assert.Contains("--data: there is no directory '/no/such/folder'", server.Output);
        Assert.DoesNotContain("   at ", server.Output);
        Assert.False(Directory.Exists(home.Combine("server")));
    }

    [Fact]
    public async Task A_port_or_a_home_in_use_is_a_sentence_and_a_token_outlives_the_server()
    {
        using var home = new TemporaryDirectory();
        Uri link;
        using (var first = ServerProcess.Start(home.Path, "--port", "0"))
        {
            link = await first.LinkAsync(Stop);
            using var other = new TemporaryDirectory();
            using var second = ServerProcess.Start(other.Path, "--port", $"{link.Port}");
            Assert.Equal(20, await second.EndAsync(Stop));
            Assert.Contains($"port {link.Port} is in use", second.Output);
            Assert.DoesNotContain("   at ", second.Output);
            using var third = ServerProcess.Start(home.Path, "--port", "0");
            Assert.Equal(30, await third.EndAsync(Stop));
            Assert.Contains($"another server (process {first.Id}) serves", third.Output);
        }
        using var again = ServerProcess.Start(home.Path, "--port", "0");
        Assert.Equal(link.Query, (await again.LinkAsync(Stop)).Query);
    }

    [Fact]
    public async Task Nothing_that_is_printed_holds_a_secret_or_a_new_token()
    {
        const string secret = "never-to-be-printed-0815";
        using var home = new TemporaryDirectory();
        using var server = ServerProcess.Start(home.Path, "--port", "0");
        var link = await server.LinkAsync(Stop);
        using var client = new HttpClient { BaseAddress = new(link.GetLeftPart(UriPartial.Authority)) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", link.Query["?token=".Length..]);
        await client.PutAsJsonAsync("/api/secrets/a", new { value = secret }, Stop);
        await client.PutAsJsonAsync("/api/secrets/a b", new { value = secret }, Stop);
        await client.PutAsJsonAsync("/api/secrets/a", new { other = secret }, Stop);
        var made = await client.PostAsJsonAsync("/api/tokens", new { name = "n", scopes = new[] { "viewer" } }, Stop);
        var token = (await made.Content.ReadFromJsonAsync<Dictionary<string, object>>(Stop))!["token"].ToString()!;
        Assert.Equal(43, token.Length);
        Assert.DoesNotContain(secret, server.Output);
        Assert.DoesNotContain(token, server.Output);
        Assert.DoesNotContain(link.Query["?token=".Length..], server.Output);
        Assert.Contains($"The administrator's token is in {home.Combine("server", "token")}.", server.Output);
    }

    [Fact]
    public async Task With_a_certificate_it_may_listen_for_others_and_speaks_TLS()
    {
        using var files = new TemporaryDirectory();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=flow.example", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(files.Combine("a.pem"), certificate.ExportCertificatePem(), Stop);
        await File.WriteAllTextAsync(files.Combine("a.key"), key.ExportPkcs8PrivateKeyPem(), Stop);
        await using var server = await TestServer.StartAsync(options => options with
        {
            Bind = IPAddress.Any, Certificate = files.Combine("a.pem"), CertificateKey = files.Combine("a.key"),
            HostNames = ["flow.example"], Home = new HomeDirectory(files.Combine("home")),
        });
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            AllowAutoRedirect = false, UseCookies = false,
        };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"https://127.0.0.1:{server.Client.BaseAddress!.Port}/?token={server.AdminToken}");
        request.Headers.Host = "flow.example";
        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-", cookie);
        Assert.Contains("secure", cookie);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_proxy_says_counts_only_where_there_is_said_to_be_one(bool behindProxy)
    {
        await using var server = await TestServer.StartAsync(options => options with
        {
            BehindProxy = behindProxy, HostNames = ["flow.example"],
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tokens")
        {
            Content = JsonContent.Create(new { name = "n", scopes = new[] { "viewer" } }),
        };
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "flow.example");
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        request.Headers.Add("Origin", "https://flow.example");
        using var answer = await server.Admin.SendAsync(request, Stop);
        Assert.Equal(behindProxy ? HttpStatusCode.Created : HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
