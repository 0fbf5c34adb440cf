using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Notifications;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Tests.Notifications;

public sealed class OutboxTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly RunJournal journal;
    private readonly RunQueue queue;
    private readonly NotificationJournal notifications;

    public OutboxTests()
    {
        var home = new HomeDirectory(directory.Path);
        journal = RunJournal.Open(home.Journal);
        queue = new(home, journal, TimeProvider.System);
        notifications = new(journal, TimeProvider.System);
    }

    // Every way in which a run can end.
    [Theory]
    [InlineData("EndRun Succeeded", "run.succeeded")]
    [InlineData("EndRun Failed", "run.failed")]
    [InlineData("EndRun Cancelled", "run.cancelled")]
    [InlineData("EndRun Interrupted", "")]
    [InlineData("Cancel", "run.cancelled")]
    [InlineData("Refuse", "run.failed")]
    [InlineData("CloseRunning", "run.cancelled")]
    [InlineData("ReopenRun", "run.started")]
    [InlineData("AddRun", "run.started")]
    public void Whatever_ends_or_begins_a_run_is_told(string way, string told)
    {
        Receiver("all");
        var begins = way is "Cancel" or "ReopenRun" ? RunState.Queued : RunState.Running;
        if (way != "AddRun")
        {
            // Before anybody wants to know.
            notifications.Change("all", "test", row => row.Paused = true);
        }
        Add("run", begins);
        notifications.Change("all", "test", row => row.Paused = false);
        switch (way.Split(' '))
        {
            case ["EndRun", var state]:
                journal.EndRun("run", Enum.Parse<RunState>(state), 0);
                break;
            case ["Cancel"]:
                queue.Cancel("run");
                break;
            case ["Refuse"]:
                queue.Refuse("run", "no stage");
                break;
            case ["CloseRunning"]:
                queue.Cancel("run");
                journal.CloseRunning();
                break;
            case ["ReopenRun"]:
                journal.ReopenRun("run");
                break;
        }

        Assert.Equal(told.Length == 0 ? [] : [told], Told("all").Select(row => row.Event));
    }

    [Fact]
    public void What_is_told_says_which_run_it_was_and_which_nodes_failed()
    {
        Receiver("all");
        Add("run", RunState.Running, "rlhf", new NodeRow
        {
            RunId = "run", NodeId = "train", DefinitionId = "rlhf", Position = 0, Stage = "s", Activity = "a",
            State = NodeState.Failed, Error = new('x', 5000),
        });
        journal.EndRun("run", RunState.Failed, 20);

        using var body = JsonDocument.Parse(Told("all").Single(row => row.Event == "run.failed").Body);
        var data = body.RootElement.GetProperty("data");
        Assert.Equal("run.failed", body.RootElement.GetProperty("type").GetString());
        Assert.Equal(
            ("run", "rlhf", "failed", 20, "command line"),
            (data.GetProperty("runId").GetString()!, data.GetProperty("workflowId").GetString()!,
                data.GetProperty("state").GetString()!, data.GetProperty("exitCode").GetInt32(),
                data.GetProperty("startedBy").GetString()!));
        var node = Assert.Single(data.GetProperty("failedNodes").EnumerateArray());
        Assert.Equal("train", node.GetProperty("id").GetString());
        Assert.Equal(503, node.GetProperty("error").GetString()!.Length);
    }

    [Fact]
    public void Each_receiver_hears_what_it_asked_for()
    {
        Receiver("failures", row => row.Events = [NotificationEvent.RunFailed]);
        Receiver("other", row => row.Workflows = ["other"]);
        Receiver("this", row => row.Workflows = ["other", "test"]);
        Receiver("paused", row => row.Paused = true);
        Add("run", RunState.Queued);
        journal.ReopenRun("run");
        journal.EndRun("run", RunState.Succeeded, 0);

        Assert.Equal(
            ["failures 0", "other 0", "this 2", "paused 0"],
            new[] { "failures", "other", "this", "paused" }.Select(id => $"{id} {Told(id).Count}"));
    }

    [Fact]
    public void A_run_ends_and_is_told_of_or_does_neither()
    {
        Receiver("all");
        Add("run", RunState.Running);
        using (var context = journal.Context())
        {
            context.Database.ExecuteSqlRaw(
                "CREATE TRIGGER full BEFORE INSERT ON deliveries BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
        }
        Assert.Throws<DbUpdateException>(() => journal.EndRun("run", RunState.Succeeded, 0));

        Assert.Equal(RunState.Running, journal.FindRun("run")!.State);
    }

    [Fact]
    public void A_due_time_without_a_run_is_told_once()
    {
        Receiver("all");
        var schedules = new ScheduleJournal(journal, TimeProvider.System);
        schedules.Add(new()
        {
            Id = "nightly", Name = "Nightly", WorkflowId = "test", Settings = "{}", Cron = "0 0 2 * * *",
            TimeZone = "UTC", ChangedBy = "test",
        });
        schedules.BackFill("nightly", [DateTimeOffset.UtcNow.AddHours(-1)]);
        var fire = schedules.Waiting().Single();
        schedules.Settle(fire, FireOutcome.Skipped, "run x had not ended", NotificationEvent.ScheduleSkipped);
        schedules.Settle(fire, FireOutcome.Skipped, "run x had not ended", NotificationEvent.ScheduleSkipped);

        var told = Assert.Single(Told("all"));
        Assert.Equal("schedule.skipped", told.Event);
        Assert.Contains("\"why\":\"run x had not ended\"", told.Body);
    }

    [Fact]
    public void What_ended_long_ago_and_what_nobody_is_left_for_is_forgotten()
    {
        Receiver("all");
        Add("run", RunState.Running);
        journal.EndRun("run", RunState.Succeeded, 0);
        var (old, fresh) = (Told("all")[0].Id, Told("all")[1].Id);
        notifications.Attempted(old, DeliveryState.Delivered, "200");
        using (var context = journal.Context())
        {
            context.Deliveries.Where(row => row.Id == old)
                .ExecuteUpdate(set => set.SetProperty(row => row.FinishedAt, 1L));
            context.Add(Outbox.Delivery("gone", "run.failed", null, 1, new { }));
            context.SaveChanges();
        }
        notifications.Prune();

        using var after = journal.Context();
        Assert.Equal([fresh], after.Deliveries.Select(row => row.Id));
    }

    public void Dispose() => directory.Dispose();

    private IReadOnlyList<DeliveryRow> Told(string id) => notifications.Deliveries(id, null, 100);

    private void Receiver(string id, Action<NotificationRow>? change = null)
    {
        var row = new NotificationRow
        {
            Id = id, Name = id, Events = NotificationEvent.All, Kind = NotificationKind.Webhook,
            Address = "https://example.org", TimeoutSeconds = 1, Attempts = 1, ChangedBy = "test",
        };
        change?.Invoke(row);
        Assert.True(notifications.Add(row));
    }

    private void Add(string id, RunState state, string definition = "test", params NodeRow[] nodes) => journal.AddRun(
        new()
        {
            Id = id, DefinitionId = definition, Name = definition, PlanIdentity = "plan", Settings = "{}",
            State = state, CreatedAt = 1, StartedAt = 1, QueuedAt = state == RunState.Queued ? 1 : null,
        },
        nodes);
}
