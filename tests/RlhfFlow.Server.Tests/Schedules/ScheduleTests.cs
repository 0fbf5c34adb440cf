using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Schedules;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Schedules;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Schedules;

/// <summary>Schedules over the API; the tests share a server, each has workflows and schedules of its own.</summary>
[Trait("Pace", "slow")]
public sealed class ScheduleTests(ScheduleTests.Home home) : IClassFixture<ScheduleTests.Home>
{
    private RunServer Server => home.Server;

    [Fact]
    public async Task A_schedule_is_made_looked_at_changed_paused_and_deleted()
    {
        Publish("made");
        var made = await AskAsync(HttpMethod.Post, "", new
        {
            name = "Made at night", workflowId = "made", cron = "0 30 2 * * *", timeZone = "Europe/Berlin",
        }, 201);
        Assert.Equal(
            ("made-at-night", "at 02:30", "afterGap", "first", "none", "skip"),
            ((string)made["id"]!, (string)made["inWords"]!, (string)made["skipped"]!, (string)made["repeated"]!,
                (string)made["catchUp"]!, (string)made["overlap"]!));
        Assert.Contains(made["next"]!["local"]!.GetValue<string>()[^6..], new[] { "+01:00", "+02:00" });

        var changed = await AskAsync(HttpMethod.Put, "/made-at-night", new
        {
            name = "Made at noon", workflowId = "made", cron = "0 0 12 * * MON", timeZone = "UTC", overlap = "queue",
        }, 200);
        Assert.Equal("at 12:00 on Monday", (string)changed["inWords"]!);
        Assert.Equal(10, (await Server.GetAsync("/api/schedules/made-at-night/next"))["items"]!.AsArray().Count);
        Assert.Null((await AskAsync(HttpMethod.Post, "/made-at-night/pause", null, 200))["next"]);
        Assert.NotNull((await AskAsync(HttpMethod.Post, "/made-at-night/resume", null, 200))["next"]);
        Assert.Contains(
            (await Server.GetAsync("/api/schedules?workflowId=made"))["items"]!.AsArray(),
            item => (string)item!["id"]! == "made-at-night");
        await AskAsync(HttpMethod.Delete, "/made-at-night", null, 204);
        Assert.Equal(404, await Server.StatusAsync("/api/schedules/made-at-night"));
        var audit = await Server.GetAsync("/api/audit?limit=50");
        Assert.Contains("schedulesPause", audit.ToJsonString());
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_schedule_is_told_by_field()
    {
        Publish("wrong");
        var wrong = await AskAsync(HttpMethod.Post, "", new
        {
            name = "", workflowId = "wrong", version = 9, cron = "0 2 * * *", timeZone = "europe/berlin",
            catchUpMost = 1000,
        }, 400);
        var errors = wrong["errors"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value![0]!);

        Assert.Equal(["catchUpMost", "cron", "name", "timeZone", "version"], errors.Keys.Order());
        Assert.Contains("not five", errors["cron"]);
        Assert.Contains("did you mean 'Europe/Berlin'?", errors["timeZone"]);
        Assert.Contains("no version '9'", errors["version"]);
        var input = await AskAsync(HttpMethod.Post, "", new
        {
            name = "Wrong", workflowId = "wrong", cron = "0 0 2 * * *", timeZone = "UTC", dueInput = "hour",
        }, 400);
        Assert.Contains("no input 'hour'", (string)input["errors"]!["dueInput"]![0]!);
        var plan = await AskAsync(HttpMethod.Post, "", new
        {
            name = "Wrong", workflowId = "wrong", cron = "0 0 2 * * *", timeZone = "UTC", inputs = new { nothing = 1 },
        }, 422);
        Assert.Contains("nothing", plan.ToJsonString());
        using var viewer = await Server.ClientWith("viewer").PostAsJsonAsync(
            "/api/schedules", new { }, TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)viewer.StatusCode);
    }

    [Fact]
    public async Task A_preview_shows_both_clocks_and_marks_what_a_change_of_clocks_does()
    {
        var preview = await AskAsync(HttpMethod.Post, "/preview", new
        {
            cron = "0 30 2 * * *", timeZone = "Europe/Berlin", after = "2026-03-28T12:00:00Z", count = 2,
        }, 200);
        Assert.Equal(
            ["2026-03-29T01:00:00+00:00 2026-03-29T03:00:00+02:00 2026-03-29T02:30:00 afterGap",
                "2026-03-30T00:30:00+00:00 2026-03-30T02:30:00+02:00 2026-03-30T02:30:00 plain"],
            preview["items"]!.AsArray().Select(item =>
                $"{item!["dueAt"]} {item["local"]} {item["named"]} {item["kind"]}"));
        var hourly = await AskAsync(HttpMethod.Post, "/preview", new
        {
            cron = "0 0 * * * *", timeZone = "Europe/Berlin", after = "2026-10-25T00:30:00Z", count = 1,
        }, 200);
        Assert.Equal("secondOfTwo", (string)hourly["items"]![0]!["kind"]!);
    }

    [Fact]
    public async Task Quartz_wakes_the_server_and_a_run_says_which_schedule_started_it()
    {
        Publish("ticking");
        await AskAsync(HttpMethod.Post, "", new
        {
            name = "Ticking", workflowId = "ticking", cron = "* * * * * *", timeZone = "UTC", overlap = "queue",
            forceAll = true,
        }, 201);
        var fires = await UntilAsync("ticking", items => items.Count >= 2);
        await AskAsync(HttpMethod.Post, "/ticking/pause", null, 200);

        Assert.All(fires, fire => Assert.Equal("onTime", (string)fire!["origin"]!));
        var run = await Server.EndAsync(await Server.GetAsync($"/api/runs/{fires[^1]!["runId"]}"));
        var own = (await Server.GetAsync("/api/runs?schedule=ticking&startedBy=ticking"))["items"]!.AsArray();
        Assert.Contains((string)run["id"]!, own.Select(item => (string)item!["id"]!));
        Assert.Equal(
            ("schedule Ticking", "succeeded", 1),
            ((string)run["startedBy"]!, (string)run["state"]!, (int)run["version"]!));
    }

    [Fact]
    public async Task A_time_at_which_the_run_before_has_not_ended_is_skipped_or_ends_that_run()
    {
        Server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 900, ["stepMilliseconds"] = 20 }), "slow");
        Server.Services.GetRequiredService<WorkflowStore>().Publish("slow", null, "test");
        var schedule = new JsonObject
        {
            ["name"] = "Slow", ["workflowId"] = "slow", ["cron"] = "* * * * * *", ["timeZone"] = "UTC",
            ["forceAll"] = true,
        };
        await AskAsync(HttpMethod.Post, "", schedule, 201);
        var fires = await UntilAsync("slow", items => items.Any(item => (string)item!["outcome"]! == "skipped"));
        var first = fires.Single(fire => fire!["runId"] is not null)!["runId"]!;
        Assert.Equal(
            $"run {first} had not ended", (string)fires.First(fire => (string)fire!["outcome"]! == "skipped")!["why"]!);

        schedule["overlap"] = "cancel";
        await AskAsync(HttpMethod.Put, "/slow", schedule, 200);
        fires = await UntilAsync("slow", items => items.Count(item => item!["runId"] is not null) == 2);
        await AskAsync(HttpMethod.Delete, "/slow", null, 204);
        var ended = await Server.EndAsync(await Server.GetAsync($"/api/runs/{first}"));
        Assert.Equal("cancelled", (string)ended["state"]!);
        foreach (var run in fires.Select(fire => fire!["runId"]).OfType<JsonNode>().Where(run => run != first))
        {
            await Server.PostAsync($"/api/runs/{run}/cancel", new { now = true });
        }
    }

    [Fact]
    public async Task A_back_fill_tells_first_and_starts_what_has_no_run()
    {
        Publish("filled");
        await AskAsync(HttpMethod.Post, "", new
        {
            name = "Filled", workflowId = "filled", cron = "0 0 0 * * *", timeZone = "UTC", dueInput = "when",
        }, 201);
        var days = new { from = "2026-01-01T00:00:00Z", to = "2026-01-03T12:00:00Z" };
        var told = await AskAsync(HttpMethod.Post, "/filled/back-fill", new { days.from, days.to, dryRun = true }, 200);
        Assert.Equal((true, 3), ((bool)told["dryRun"]!, (int)told["started"]!));
        Assert.Empty((await Server.GetAsync("/api/schedules/filled/history"))["items"]!.AsArray());
        await AskAsync(HttpMethod.Post, "/filled/back-fill", days, 200);
        var fires = await UntilAsync("filled", items => items.Count(item => item!["runId"] is not null) == 3);

        Assert.All(fires, fire => Assert.Equal("backFill started", $"{fire!["origin"]} {fire["outcome"]}"));
        var run = await Server.GetAsync($"/api/runs/{fires[^1]!["runId"]}");
        Assert.Equal("2026-01-01T00:00:00Z", (string)run["settings"]!["inputs"]!["when"]!);
        Assert.Equal(0, (int)(await AskAsync(HttpMethod.Post, "/filled/back-fill", days, 200))["started"]!);
        var many = await AskAsync(
            HttpMethod.Post, "/filled/back-fill",
            new { from = "2025-01-01T00:00:00Z", to = "2026-01-01T00:00:00Z" }, 400);
        Assert.Contains("2025-04-10", (string)many["errors"]!["to"]![0]!);
    }

    [Fact]
    public async Task A_due_time_with_a_run_before_it_or_without_a_workflow_says_why_it_has_no_run()
    {
        Publish("late");
        var journal = Server.Services.GetRequiredService<ScheduleJournal>();
        var row = Row("late", "late");
        // Far in the past, so that the clock of the server does not fire it.
        row.Paused = true;
        Assert.True(journal.Add(row));
        var due = DateTimeOffset.UtcNow.AddDays(-2);
        journal.BackFill("late", [due]);
        await SweepAsync();
        Assert.Equal("started", await OutcomeAsync());
        Server.Services.GetRequiredService<WorkflowStore>().Retract("late", "test");
        journal.BackFill("late", [due.AddDays(1)]);
        await SweepAsync();
        Assert.Equal("refused: workflow 'late' has no version 'published'", await OutcomeAsync());

        async Task<string> OutcomeAsync()
        {
            var fire = (await Server.GetAsync("/api/schedules/late/history"))["items"]![0]!;
            return $"{fire["outcome"]}" + (fire["why"] is { } why ? $": {why}" : "");
        }
    }

    [Fact]
    public async Task A_cron_of_a_published_workflow_is_a_schedule_that_only_the_workflow_changes()
    {
        var store = Server.Services.GetRequiredService<WorkflowStore>();
        SaveWithCron("owner", "0 0 2 * * *");
        store.Publish("owner", null, "test");
        var found = await WhenAsync("owner.nightly", schedule => schedule is not null);
        Assert.Equal(("UTC", "nightly", "at 02:00"),
            ((string)found!["timeZone"]!, (string)found["ownerNode"]!, (string)found["inWords"]!));
        var refused = await AskAsync(HttpMethod.Delete, "/owner.nightly", null, 409);
        Assert.Contains("change it there", (string)refused["detail"]!);
        Assert.True((bool)(await AskAsync(HttpMethod.Post, "/owner.nightly/pause", null, 200))["paused"]!);
        SaveWithCron("owner", "0 0 3 * * *");
        store.Publish("owner", null, "test");
        var changed = await WhenAsync("owner.nightly", schedule => (string)schedule!["cron"]! == "0 0 3 * * *");
        Assert.True((bool)changed!["paused"]!);
        store.Retract("owner", "test");
        await WhenAsync("owner.nightly", schedule => schedule is null);
    }

    [Fact]
    public async Task A_timer_and_a_moment_of_a_published_workflow_fire_and_neither_fires_the_past()
    {
        var store = Server.Services.GetRequiredService<WorkflowStore>();
        SaveWith("timed", "Elsa.Timer", "interval", "00:00:01");
        store.Publish("timed", null, "test");
        var timer = await WhenAsync("timed.trigger", schedule => schedule is not null);
        var fires = await UntilAsync("timed.trigger", items => items.Any(item => item!["runId"] is not null));
        Assert.Equal(
            ("every second", 1.0, true),
            ((string)timer!["inWords"]!, (double)timer["intervalSeconds"]!, timer["cron"] is null));
        var run = await Server.EndAsync(await Server.GetAsync(
            $"/api/runs/{fires.First(fire => fire!["runId"] is not null)!["runId"]}"));
        Assert.Equal("succeeded", (string)run["state"]!);

        // Now a moment that has passed: what was due until here stays, nothing is added.
        SaveWith("timed", "Elsa.StartAt", "dateTime", "2026-01-01T08:00:00Z");
        store.Publish("timed", null, "test");
        var moment = await WhenAsync("timed.trigger", schedule => schedule!["intervalSeconds"] is null);
        Assert.Equal("once, at 2026-01-01 08:00:00", (string)moment!["inWords"]!);
        Assert.Null(moment["next"]);
        Assert.Empty((await Server.GetAsync("/api/schedules/timed.trigger/next"))["items"]!.AsArray());
        var before = (await Server.GetAsync("/api/schedules/timed.trigger/history"))["items"]!.AsArray().Count;
        await SweepAsync();
        Assert.Equal(
            before, (await Server.GetAsync("/api/schedules/timed.trigger/history"))["items"]!.AsArray().Count);

        var soon = DateTimeOffset.UtcNow.AddSeconds(2);
        SaveWith("timed", "Elsa.StartAt", "dateTime", $"{soon:O}");
        store.Publish("timed", null, "test");
        var due = soon.ToUnixTimeMilliseconds();
        await UntilAsync("timed.trigger", items => items.Any(item =>
            ((DateTimeOffset)item!["dueAt"]!).ToUnixTimeMilliseconds() == due && item["outcome"]!.ToString() == "started"));
    }

    private void Publish(string id)
    {
        Server.Save(new TestWorkflow().Input("when", "String", "never").Counter("count", new() { ["steps"] = 2 }), id);
        Server.Services.GetRequiredService<WorkflowStore>().Publish(id, null, "test");
    }

    private void SaveWithCron(string id, string cron) =>
        SaveWith(id, "Elsa.Cron", "cronExpression", cron, "nightly");

    private void SaveWith(string id, string type, string property, string value, string node = "trigger") => Server.Save(
        new TestWorkflow().Counter("count").Add(new JsonObject
        {
            ["id"] = node, ["type"] = type,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
            [property] = TestWorkflow.Expression("Literal", value),
        }).Connect(node, "count").WithoutStart(), id);

    private static ScheduleRow Row(string id, string workflow) => new()
    {
        Id = id, Name = id, WorkflowId = workflow, Settings = "{}", Cron = "0 0 0 1 1 *", TimeZone = "UTC",
        ChangedBy = "test",
    };

    private Task SweepAsync() => Server.Services.GetRequiredService<ScheduleClerk>()
        .SweepAsync(ScheduleClerk.Tolerance, TestContext.Current.CancellationToken);

    private async Task<JsonNode> AskAsync(HttpMethod method, string path, object? body, int status)
    {
        using var request = new HttpRequestMessage(method, $"/api/schedules{path}")
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var response = await Server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private async Task<JsonArray> UntilAsync(string id, Func<JsonArray, bool> isReached)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            var items = (await Server.GetAsync($"/api/schedules/{id}/history"))["items"]!.AsArray();
            if (isReached(items))
            {
                return items;
            }
            Assert.True(DateTime.UtcNow < end, $"it never came that far: {items}");
            await Task.Delay(30, TestContext.Current.CancellationToken);
        }
    }

    private async Task<JsonNode?> WhenAsync(string id, Func<JsonNode?, bool> isReached)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            var schedule = (await Server.GetAsync("/api/schedules"))["items"]!.AsArray()
                .FirstOrDefault(item => (string)item!["id"]! == id);
            if (isReached(schedule))
            {
                return schedule;
            }
            Assert.True(DateTime.UtcNow < end, $"it never came that far: {schedule}");
            await Task.Delay(30, TestContext.Current.CancellationToken);
        }
    }

    public sealed class Home : IAsyncLifetime
    {
        internal RunServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await RunServer.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
