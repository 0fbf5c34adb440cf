using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Secrets;
using RlhfFlow.Server.Tests.Hostile;
using RlhfFlow.Testing;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Tests.Secrets;

[SupportedOSPlatform("linux")]
public sealed class SecretTests
{
    private const string Value = "the-words-nobody-may-see-4711";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_is_in_no_answer_and_in_no_file_of_the_home()
    {
        using var home = new TemporaryDirectory();
        await using (var server = await TestServer.StartAsync(
            options => options with { Home = new HomeDirectory(home.Path), Limits = Limitless.Rates }))
        {
            await PutAsync(server, "hub-token", Value);
            using var refused = await server.Admin.PutAsJsonAsync("/api/secrets/no name", new { value = Value }, Stop);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.DoesNotContain(Value, await refused.Content.ReadAsStringAsync(Stop));
            using var wrong = await server.Admin.PutAsJsonAsync("/api/secrets/a", new { valve = Value }, Stop);
            Assert.DoesNotContain(Value, await wrong.Content.ReadAsStringAsync(Stop));
            Assert.Contains("hub-token", await server.Admin.GetStringAsync("/api/secrets", Stop));
            foreach (var route in ServerRoute.All(server).Where(route => route.Method == "GET"
                && !route.Pattern.Contains("events")))
            {
                using var answer = await server.Admin.GetAsync(route.Address, Stop);
                Assert.DoesNotContain(Value, await answer.Content.ReadAsStringAsync(Stop));
            }
        }
        AssertNowhere(home.Path, Value);
    }

    [Fact]
    public async Task Tokens_and_sessions_are_in_no_file_but_that_of_the_first_token()
    {
        using var home = new TemporaryDirectory();
        string first, session;
        await using (var server = await TestServer.StartAsync(
            options => options with { Home = new HomeDirectory(home.Path) }))
        {
            first = server.AdminToken;
            using var answer = await server.Client.PostAsJsonAsync("/api/session", new { token = first }, Stop);
            session = answer.Headers.GetValues("Set-Cookie").Single().Split('=', ';')[1];
        }
        AssertNowhere(home.Path, session);
        AssertNowhere(home.Path, first, except: "server/token");
        var mode = File.GetUnixFileMode(home.Combine("server/token"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(home.Combine("server/keys")));
    }

    [Fact]
    public async Task A_stage_gets_its_secrets_as_files_of_its_own_and_they_go_with_the_attempt()
    {
        await using var server = await TestServer.StartAsync();
        await PutAsync(server, "hub-token", Value);
        var source = server.Services.GetRequiredService<ISecretSource>();
        string file;
        using (var secrets = source.Provide(new Dictionary<string, string> { ["token"] = "hub-token" }, "/nowhere"))
        {
            file = secrets.Files["token"];
            Assert.Equal(Value, await File.ReadAllTextAsync(file, Stop));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            var directory = File.GetUnixFileMode(Path.GetDirectoryName(file)!);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, directory);
        }
        Assert.False(File.Exists(file));
        var unknown = Assert.Throws<WorkflowException>(
            () => source.Provide(new Dictionary<string, string> { ["a"] = "not-there" }, "/nowhere"));
        Assert.Contains("'not-there'", unknown.Message);
    }

    [Fact]
    public async Task What_a_killed_server_left_behind_goes_when_the_next_one_starts_and_a_living_one_keeps_its_own()
    {
        await using var server = await TestServer.StartAsync();
        await PutAsync(server, "hub-token", Value);
        var store = server.Services.GetRequiredService<SecretStore>();
        var home = server.Services.GetRequiredService<HomeDirectory>();
        var names = new Dictionary<string, string> { ["token"] = "hub-token" };
        var kept = server.Services.GetRequiredService<ISecretSource>().Provide(names, "/nowhere").Files["token"];
        string abandoned;
        using (var killed = new SecretFiles(store, home))
        {
            abandoned = killed.Provide(names, "/nowhere").Files["token"] + "-kept";
            // As if it had not come to remove them: a copy of its directory with nobody holding the lock.
            var source = Path.GetDirectoryName(Path.GetDirectoryName(abandoned))!;
            var copy = source[..^1] + (source[^1] == 'z' ? 'y' : 'z');
            Directory.CreateDirectory(Path.Combine(copy, "1"));
            await File.WriteAllTextAsync(Path.Combine(copy, "lock"), "", Stop);
            abandoned = Path.Combine(copy, "1", "token");
            await File.WriteAllTextAsync(abandoned, Value, Stop);
        }
        using var next = new SecretFiles(store, home);
        Assert.False(File.Exists(abandoned));
        Assert.True(File.Exists(kept));
    }

    [Fact]
    public async Task A_secret_survives_a_restart_and_goes_when_it_is_deleted()
    {
        using var home = new TemporaryDirectory();
        Task<TestServer> Start() =>
            TestServer.StartAsync(options => options with { Home = new HomeDirectory(home.Path) });
        await using (var server = await Start())
        {
            await PutAsync(server, "a", "one");
            await PutAsync(server, "a", "zwei 💡");
        }
        await using (var server = await Start())
        {
            Assert.Equal("zwei 💡", server.Services.GetRequiredService<SecretStore>().Value("a"));
            Assert.Equal(HttpStatusCode.NoContent, (await server.Admin.DeleteAsync("/api/secrets/a", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.DeleteAsync("/api/secrets/a", Stop)).StatusCode);
            Assert.Null(server.Services.GetRequiredService<SecretStore>().Value("a"));
        }
    }

    private static async Task PutAsync(TestServer server, string name, string value)
    {
        using var answer = await server.Admin.PutAsJsonAsync($"/api/secrets/{name}", new { value }, Stop);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static void AssertNowhere(string directory, string text, string? except = null)
    {
        var words = Encoding.UTF8.GetBytes(text);
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(directory, file) != except))
        {
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(words) < 0, $"it stands in {file}");
        }
    }
}
