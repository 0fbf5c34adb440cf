using Polly;
using Polly.Retry;
using Polly.Timeout;
using RlhfFlow.Server.Events;
using RlhfFlow.Server.Notifications.Sending;
using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Notifications;

/// <summary>
/// Delivers what lies in the outbox, at least once: what is under way when the server ends is tried again when it
/// starts. One receiver that does not answer holds up no other one. Runs of the command line write to the same outbox,
/// so it is looked at again and again while there is a notification.
/// </summary>
internal sealed class Courier(
    NotificationJournal journal, IEnumerable<ISender> senders, EventHub events, TimeProvider clock,
    ILogger<Courier> logger) : BackgroundService
{
    private const int MostOfOneReceiver = 20;
    private const int MostAtOnce = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> underWay = [];
    private readonly SemaphoreSlim places = new(MostAtOnce);
    private readonly SemaphoreSlim news = new(0);

    /// <summary>Notifications were made, changed or deleted, or a delivery is to be tried anew.</summary>
    public void Changed(string id)
    {
        if (news.CurrentCount == 0)
        {
            news.Release();
        }
        events.Publish("notification", null, new { id });
    }

    /// <summary>Sends a sample, once, and gives what became of it.</summary>
    public async Task<DeliveryRow> TestAsync(NotificationRow receiver, object data, CancellationToken stop)
    {
        DeliveryRow delivery;
        var sent = new TaskCompletionSource();
        lock (gate)
        {
            delivery = journal.AddTest(receiver, data);
            underWay[delivery.Id] = sent.Task;
        }
        try
        {
            await AttemptAsync(receiver, delivery, attempt: 1, most: 1, stop);
        }
        finally
        {
            Ended(delivery.Id);
            sent.SetResult();
        }
        return journal.Delivery(receiver.Id, delivery.Id) ?? delivery;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var isPruned = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isPruned)
                {
                    journal.Prune();
                    isPruned = true;
                }
                var wait = Look(stoppingToken) ? Interval : Timeout.InfiniteTimeSpan;
                await news.WaitAsync(wait, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The server ends.
            }
            catch (Exception error)
            {
                logger.LogError(error, "Notifications met trouble; they are looked at again in {Pause}", Patience);
                await Task.Delay(Patience, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        Task[] rest;
        lock (gate)
        {
            rest = [.. underWay.Values];
        }
        await Task.WhenAll(rest);
    }

    // Takes up what waits; says whether there is anything to look for at all.
    private bool Look(CancellationToken stop)
    {
        lock (gate)
        {
            foreach (var delivery in journal.Waiting(MostOfOneReceiver).Where(row => !underWay.ContainsKey(row.Id)))
            {
                underWay[delivery.Id] = Task.Run(() => DeliverAsync(delivery, stop), CancellationToken.None);
            }
        }
        return journal.HasAny();
    }

    private async Task DeliverAsync(DeliveryRow delivery, CancellationToken stop)
    {
        var attempt = delivery.Attempts;
        var retry = new ResiliencePipelineBuilder<SendAnswer?> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<SendAnswer?>
            {
                ShouldHandle = last => ValueTask.FromResult(last.Outcome.Result is { IsTaken: false, IsFinal: false }),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
            })
            .Build();
        try
        {
            await retry.ExecuteAsync(async giveUp =>
            {
                await places.WaitAsync(giveUp);
                try
                {
                    return journal.Find(delivery.NotificationId) is { } receiver
                        ? await AttemptAsync(receiver, delivery, ++attempt, receiver.Attempts, giveUp) : null;
                }
                finally
                {
                    places.Release();
                }
            }, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server ends; it is tried again at the next start.
        }
        catch (Exception error)
        {
            // The journal could not be written, for one. It waits in the outbox and is taken up again.
            logger.LogError(error, "Delivery {Delivery} met trouble", delivery.Id);
            await Task.Delay(Patience, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            Ended(delivery.Id);
        }
    }

    // Null if the delivery is gone.
    private async Task<SendAnswer?> AttemptAsync(
        NotificationRow receiver, DeliveryRow delivery, int attempt, int most, CancellationToken stop)
    {
        var answer = await TryAsync(receiver, delivery, stop);
        answer = answer with { IsFinal = answer.IsFinal || attempt >= most };
        var state = answer.IsTaken ? DeliveryState.Delivered
            : answer.IsFinal ? DeliveryState.Failed : DeliveryState.Waiting;
        if (state == DeliveryState.Failed)
        {
            logger.LogWarning(
                "Notification {Notification}: delivery {Delivery} is given up after {Attempts} attempts: {Answer}",
                receiver.Id, delivery.Id, attempt, answer.Text);
        }
        var isThere = journal.Attempted(delivery.Id, state, answer.Text);
        events.Publish("notification", null, new { id = receiver.Id });
        return isThere ? answer : null;
    }

    private async Task<SendAnswer> TryAsync(NotificationRow receiver, DeliveryRow delivery, CancellationToken stop)
    {
        var sender = senders.Single(sender => sender.Kind == receiver.Kind);
        try
        {
            return await new ResiliencePipelineBuilder { TimeProvider = clock }
                .AddTimeout(TimeSpan.FromSeconds(receiver.TimeoutSeconds)).Build()
                .ExecuteAsync(async giveUp => await sender.SendAsync(receiver, delivery, giveUp), stop);
        }
        catch (TimeoutRejectedException)
        {
            return new(false, $"no answer within {receiver.TimeoutSeconds} s");
        }
    }

    private void Ended(string delivery)
    {
        lock (gate)
        {
            underWay.Remove(delivery);
        }
    }
}
