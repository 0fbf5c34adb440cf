using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using RlhfFlow.Server.Events;

namespace RlhfFlow.Server.Tests.Events;

public sealed class EventStreamTests
{
    private const int MostWaiting = 2000;

    private readonly EventHub hub = new(Options.Create(new JsonOptions()));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_listener_that_does_not_keep_up_is_dropped_and_nobody_else()
    {
        using var slow = hub.Subscribe(null);
        using var quick = hub.Subscribe(null);
        using var elsewhere = hub.Subscribe("another run");
        for (var index = 0; index < MostWaiting; index++)
        {
            hub.Publish("node", "run", index);
            Assert.True(quick.Events.TryRead(out _));
        }
        Assert.Equal(3, hub.Listeners);

        hub.Publish("node", "run", MostWaiting);
        Assert.Equal(2, hub.Listeners);
        Assert.True(quick.Events.TryRead(out var newest));
        Assert.Equal($"{MostWaiting}", newest.Data);
        Assert.False(elsewhere.Events.TryRead(out _));
        // What it was told before is still there, in order; then its stream ends.
        for (var index = 0; index < MostWaiting; index++)
        {
            Assert.True(slow.Events.TryRead(out var told));
            Assert.Equal($"{index}", told.Data);
        }
        Assert.True(slow.Events.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_dropped_listener_gets_what_was_waiting_and_the_end_of_its_stream()
    {
        using var slow = hub.Subscribe(null);
        for (var index = 0; index <= MostWaiting; index++)
        {
            hub.Publish("node", "run", index);
        }
        using var body = new MemoryStream();
        await new EventStream(slow, () => true, TimeProvider.System).WriteAsync(body, Stop);
        var lines = Encoding.UTF8.GetString(body.ToArray()).Split('\n');
        Assert.Equal(MostWaiting, lines.Count(line => line == "event: node"));
        Assert.Equal(0, hub.Listeners);
    }

    [Fact]
    public async Task Who_may_not_listen_any_more_hears_the_end_with_the_next_heartbeat()
    {
        var clock = new ManualClock();
        var mayListen = true;
        using var subscription = hub.Subscribe(null);
        using var body = new MemoryStream();
        var writing = new EventStream(subscription, () => mayListen, clock).WriteAsync(body, Stop);
        (await clock.NextAsync(Stop)).Ring();
        var beat = await clock.NextAsync(Stop);
        mayListen = false;
        beat.Ring();
        await writing.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.EndsWith(": hello\n\n:\n\n", Encoding.UTF8.GetString(body.ToArray()));
    }

    [Fact]
    public async Task A_token_has_so_many_streams_open_and_no_more()
    {
        await using var server = await TestServer.StartAsync();
        using var viewer = server.ClientWith("viewer");
        var open = new List<HttpResponseMessage>();
        Task<HttpResponseMessage> OpenAsync() =>
            viewer.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, Stop);
        for (var count = 0; count < OpenStreams.Most; count++)
        {
            open.Add(await OpenAsync());
            Assert.Equal(HttpStatusCode.OK, open[^1].StatusCode);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await OpenAsync()).StatusCode);
        using (var other = server.ClientWith("viewer"))
        {
            using var answer = await other.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        open.ForEach(stream => stream.Dispose());
        HttpResponseMessage again;
        do
        {
            again = await OpenAsync();
        }
        while (again.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        again.Dispose();
    }

    [Fact]
    public async Task A_time_without_an_event_is_told_by_a_comment_and_an_event_by_itself()
    {
        var clock = new ManualClock();
        using var subscription = hub.Subscribe(null);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var body = new MemoryStream();
        var writing = new EventStream(subscription, () => true, clock).WriteAsync(body, end.Token);
        for (var beat = 0; beat < 2; beat++)
        {
            var timer = await clock.NextAsync(Stop);
            Assert.Equal(EventStream.Heartbeat, timer.Due);
            timer.Ring();
        }
        await clock.NextAsync(Stop);
        hub.Publish("run", "run", new { id = "run" });
        await clock.NextAsync(Stop);

        Assert.Equal(
            "retry: 1000\n: hello\n\n:\n\n:\n\nevent: run\ndata: {\"id\":\"run\"}\n\n",
            Encoding.UTF8.GetString(body.ToArray()));
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }
}
