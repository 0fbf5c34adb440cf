using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Presence;

namespace RlhfFlow.Server.Tests.Presence;

public sealed class PresenceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_on_a_workflow_sees_the_others_until_they_leave()
    {
        await using var server = await TestServer.StartAsync();
        using var viewer = server.ClientWith("viewer");
        Assert.Empty(await Names(server.Admin, "w", "one"));
        Assert.Equal(["administrator"], await Names(viewer, "w", "two"));
        Assert.Equal(["viewer"], await Names(server.Admin, "w", "one"));
        Assert.Empty(await Names(viewer, "another", "two"));

        // Nobody closes somebody else's window: it is known by its token as well.
        await viewer.DeleteAsync("/api/presence/w/one", Stop);
        Assert.Equal(["administrator"], await Names(viewer, "w", "two"));
        await viewer.DeleteAsync("/api/presence/w/two", Stop);
        Assert.Empty(await Names(server.Admin, "w", "one"));

        var stranger = await server.Client.PutAsync("/api/presence/w/one", null, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        var refused = await server.Admin.PutAsync($"/api/presence/w/{new string('x', 65)}", null, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public void A_silent_window_is_forgotten_and_a_thousand_are_the_most()
    {
        var clock = new SetClock();
        var presence = new WorkflowPresence(clock);
        presence.Beat("w", "ada", "one");
        clock.Now += WorkflowPresence.Lifetime;
        Assert.Equal("ada", Assert.Single(presence.Beat("w", "bob", "two")).Name);
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.Empty(presence.Beat("w", "bob", "two"));

        for (var window = 0; window < WorkflowPresence.MostWindows; window++)
        {
            clock.Now += TimeSpan.FromMilliseconds(1);
            presence.Beat("w", "many", $"{window}");
        }
        var seen = presence.Beat("w", "many", "0");
        Assert.Equal(WorkflowPresence.MostWindows - 1, seen.Count);
        Assert.DoesNotContain(seen, each => each.Name == "bob");
    }

    private static async Task<IEnumerable<string>> Names(HttpClient client, string workflow, string window)
    {
        using var answer = await client.PutAsync($"/api/presence/{workflow}/{window}", null, Stop);
        var others = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        return [.. others["items"]!.AsArray().Select(person => person!["name"]!.GetValue<string>())];
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
