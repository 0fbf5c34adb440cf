using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RlhfFlow.Server.Tests.Notifications;

/// <summary>Somebody whom webhooks reach: keeps what comes and answers as it is told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication application;

    private Receiver(WebApplication application) => this.application = application;

    /// <summary>What has come, in order.</summary>
    public ConcurrentQueue<Message> Messages { get; } = [];

    /// <summary>Statuses of the next answers; 204 behind them.</summary>
    public ConcurrentQueue<int> Answers { get; } = [];

    /// <summary>Status of all answers; 0 = as above.</summary>
    public int Always { get; set; }

    /// <summary>Where it is set: no answer is given before it is done.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public string Url => $"{application.Urls.First()}/hook";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(application);
        application.Map("/{**path}", receiver.TakeAsync);
        await application.StartAsync();
        return receiver;
    }

    /// <summary>The messages once there are as many of an event.</summary>
    public async Task<IReadOnlyList<Message>> UntilAsync(string happened, int count, CancellationToken stop)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            var found = Messages.Where(message => message.Event == happened).ToList();
            if (found.Count >= count)
            {
                return found;
            }
            Assert.True(DateTime.UtcNow < end, $"only {found.Count} of {count} {happened}");
            await Task.Delay(20, stop);
        }
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        Messages.Enqueue(new(
            $"{headers["webhook-id"]}", $"{headers["webhook-timestamp"]}", $"{headers["webhook-signature"]}",
            context.Request.Path, await reader.ReadToEndAsync()));
        await (Hold?.Task.WaitAsync(context.RequestAborted) ?? Task.CompletedTask);
        context.Response.StatusCode = Always != 0 ? Always : Answers.TryDequeue(out var status) ? status : 204;
        if (context.Response.StatusCode is 307)
        {
            context.Response.Headers.Location = "/elsewhere";
        }
    }
}
