using System.IO.Compression;
using System.Net;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Hosting;

public sealed class DesignerRoutesTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/workflows/quickstart")]
    [InlineData("/artifacts/run-1:node.Port.json")]
    public async Task Every_page_address_is_answered_with_the_page(string address)
    {
        await using var site = await Site.StartAsync();
        using var answer = await site.Server.Client.GetAsync(address, Stop);
        Assert.Equal("<p>designer</p>", await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoCache);
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/elsa/api/nothing")]
    [InlineData("/assets/of-an-older-build.js")]
    public async Task What_is_no_page_is_not_found(string address)
    {
        await using var site = await Site.StartAsync();
        using var answer = await site.Server.Client.GetAsync(address, Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_file_outside_is_never_sent()
    {
        await using var site = await Site.StartAsync();
        foreach (var path in new[] { "/..%2Fsecret.txt", "/assets/..%2F..%2Fsecret.txt", "/%2Fetc%2Fpasswd", "/a%00b" })
        {
            using var answer = await site.Server.Client.GetAsync(path, Stop);
            Assert.DoesNotContain("hidden words", await answer.Content.ReadAsStringAsync(Stop));
            Assert.True((int)answer.StatusCode < 500, $"{path} gave {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Assets_are_kept_for_ever_and_sent_compressed_to_who_takes_it()
    {
        await using var site = await Site.StartAsync();
        using var plain = await site.Server.Client.GetAsync("/assets/index-1a2b.js", Stop);
        Assert.Equal("let designer", await plain.Content.ReadAsStringAsync(Stop));
        Assert.Contains("immutable", plain.Headers.GetValues("Cache-Control").Single());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/index-1a2b.js");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br;q=0");
        using var compressed = await site.Server.Client.SendAsync(request, Stop);
        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        Assert.Equal("text/javascript", compressed.Content.Headers.ContentType?.MediaType);
        await using var content = new GZipStream(
            await compressed.Content.ReadAsStreamAsync(Stop), CompressionMode.Decompress);
        Assert.Equal("let designer", await new StreamReader(content).ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task Without_a_built_designer_the_server_says_how_to_build_it()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { DesignerDirectory = "/nowhere" });
        using var answer = await server.Client.GetAsync("/", Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("rlhfflow serve", await answer.Content.ReadAsStringAsync(Stop));
    }

    private sealed class Site : IAsyncDisposable
    {
        private readonly TemporaryDirectory directory = new();

        public required TestServer Server { get; init; }

        public static async Task<Site> StartAsync()
        {
            var files = new TemporaryDirectory();
            var assets = Directory.CreateDirectory(files.Combine("dist/assets")).FullName;
            await File.WriteAllTextAsync(files.Combine("secret.txt"), "hidden words", Stop);
            await File.WriteAllTextAsync(files.Combine("dist/index.html"), "<p>designer</p>", Stop);
            await File.WriteAllTextAsync(Path.Combine(assets, "index-1a2b.js"), "let designer", Stop);
            var compressed = Path.Combine(assets, "index-1a2b.js.gz");
            await using (var zip = new GZipStream(File.Create(compressed), CompressionMode.Compress))
            {
                zip.Write("let designer"u8);
            }
            return new(files)
            {
                Server = await TestServer.StartAsync(
                    options => options with { DesignerDirectory = files.Combine("dist") }),
            };
        }

        private Site(TemporaryDirectory files) => directory = files;

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            directory.Dispose();
        }
    }
}
