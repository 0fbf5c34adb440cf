using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Notifications;

/// <summary>Notifications from the run that ends to the receiver.</summary>
[Trait("Pace", "slow")]
public sealed class NotificationTests : IAsyncLifetime
{
    private static readonly string[] All = ["run.started", "run.succeeded", "run.failed", "run.cancelled"];
    private static readonly string[] Succeeded = ["run.succeeded"];
    private static readonly string[] Other = ["other"];
    private RunServer server = null!;
    private Receiver receiver = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await RunServer.StartAsync(options => options with { AllowCommands = true });
        receiver = await Receiver.StartAsync();
        server.Save(new TestWorkflow().Counter("count", new() { ["steps"] = 2 }));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_run_is_told_once_signed_and_only_to_whom_it_concerns()
    {
        using (await server.Client.PutAsJsonAsync("/api/secrets/hook", new { value = "a shared secret" }, Stop))
        {
            await CreateAsync(
                new { name = "All", kind = "webhook", address = receiver.Url, secret = "hook", events = All });
            await CreateAsync(
                new { name = "Other", kind = "webhook", address = receiver.Url, events = All, workflows = Other });
        }
        var run = await server.EndAsync(await server.StartRunAsync());
        var ended = (await receiver.UntilAsync("run.succeeded", 1, Stop)).Single();
        await DeliveredAsync("all", 2);

        Assert.Equal(["run.started", "run.succeeded"], receiver.Messages.Select(message => message.Event).Order());
        Assert.Equal((string)run["id"]!, (string)ended.Data["runId"]!);
        var signed = Encoding.UTF8.GetBytes($"{ended.Id}.{ended.Timestamp}.{ended.Body}");
        Assert.Equal(
            "v1," + Convert.ToBase64String(HMACSHA256.HashData("a shared secret"u8, signed)), ended.Signature);
        var age = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(ended.Timestamp, null);
        Assert.InRange(age, 0, 60);
    }

    [Fact]
    public async Task What_is_refused_comes_again_with_the_same_id_and_body()
    {
        await CreateAsync(new { name = "Hook", kind = "webhook", address = receiver.Url, events = Succeeded });
        receiver.Answers.Enqueue(500);
        await server.EndAsync(await server.StartRunAsync());
        var messages = await receiver.UntilAsync("run.succeeded", 2, Stop);
        var delivery = Assert.Single(await DeliveredAsync("hook", 1))!;

        Assert.Single(messages.Select(message => (message.Id, message.Body)).Distinct());
        Assert.Equal(messages[0].Id, (string)delivery["id"]!);
        Assert.Equal((2, "204 No Content"), ((int)delivery["attempts"]!, (string)delivery["lastAnswer"]!));
    }

    [Fact]
    public async Task What_a_server_could_not_deliver_is_delivered_by_the_next_one()
    {
        await CreateAsync(new { name = "Hook", kind = "webhook", address = receiver.Url, events = Succeeded });
        receiver.Always = 503;
        await server.EndAsync(await server.StartRunAsync());
        var before = await receiver.UntilAsync("run.succeeded", 1, Stop);
        await server.StopAsync();
        receiver.Always = 0;
        receiver.Messages.Clear();
        await server.StartAgainAsync();

        Assert.Equal(before[0].Id, (await receiver.UntilAsync("run.succeeded", 1, Stop))[0].Id);
        Assert.Equal("delivered", (string)(await DeliveredAsync("hook", 1))[0]!["state"]!);
    }

    [Fact]
    public async Task A_test_sends_a_sample_once_and_tells_the_answer_and_redirects_are_not_followed()
    {
        await CreateAsync(
            new { name = "Hook", kind = "webhook", address = receiver.Url, events = Succeeded, attempts = 5 });
        Assert.Equal("delivered: 204 No Content", await TestAsync("hook"));
        receiver.Answers.Enqueue(307);
        Assert.Equal("failed: 307 Temporary Redirect: redirects are not followed", await TestAsync("hook"));
        receiver.Answers.Enqueue(418);
        Assert.StartsWith("failed: 418", await TestAsync("hook"));
        Assert.Equal(["/hook", "/hook", "/hook"], receiver.Messages.Select(message => message.Path));

        var failed = (string)(await server.GetAsync("/api/notifications/hook/deliveries?limit=1"))["items"]![0]!["id"]!;
        Assert.Equal(200, (await server.PostAsync($"/api/notifications/hook/deliveries/{failed}/retry")).Status);
        var items = await DeliveredAsync("hook", 2);
        Assert.Equal("delivered", (string)items.Single(item => (string)item!["id"]! == failed)!["state"]!);
        Assert.Equal(409, (await server.PostAsync($"/api/notifications/hook/deliveries/{failed}/retry")).Status);
    }

    [Fact]
    public async Task A_program_is_told_by_its_environment_and_its_input_and_not_by_a_shell()
    {
        var told = server.File("told", "");
        const string program = "/bin/sh";
        const string script = "{ env; echo \"$2\"; cat; } > \"$1\"; echo gone wrong >&2; exit $3";
        Environment.SetEnvironmentVariable("RLHFFLOW_TEST_HIDDEN", "hidden");
        await CreateAsync(new
        {
            name = "Program", kind = "command", program, events = Succeeded,
            arguments = new[] { "-c", script, "sh", told, "$(touch pwned); `id`", "0" },
        });
        var run = await server.EndAsync(await server.StartRunAsync());
        await DeliveredAsync("program", 1);
        var text = await File.ReadAllTextAsync(told, Stop);

        Assert.Contains($"RLHFFLOW_RUN={run["id"]}\n", text);
        Assert.Contains("RLHFFLOW_EVENT=run.succeeded\n", text);
        Assert.Contains("RLHFFLOW_STATE=succeeded\n", text);
        Assert.Contains("\n$(touch pwned); `id`\n", text);
        Assert.Equal((string)run["id"]!, (string)JsonNode.Parse(text.Split('\n')[^1])!["data"]!["runId"]!);
        Assert.DoesNotContain("hidden", text);
        await ChangeAsync("program", new
        {
            name = "Program", kind = "command", program, events = Succeeded,
            arguments = new[] { "-c", script, "sh", told, "", "3" },
        });
        Assert.Equal("failed: exit code 3: gone wrong", await TestAsync("program"));
        await ChangeAsync("program", new
        {
            name = "Program", kind = "command", program = "/bin/sleep", arguments = new[] { "60" }, timeoutSeconds = 1,
            events = Succeeded,
        });
        Assert.Equal("failed: no answer within 1 s", await TestAsync("program"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_by_field_and_only_administrators_come_here()
    {
        var (status, wrong) = await server.PostAsync("/api/notifications", new
        {
            name = "", kind = "webhook", address = "http://example.org", secret = "none", program = "/bin/true",
            events = new[] { "run.exploded" }, timeoutSeconds = 0, attempts = 99,
        });
        Assert.Equal(400, status);
        Assert.Equal(
            ["address", "attempts", "events", "name", "program", "secret", "timeoutSeconds"],
            wrong!["errors"]!.AsObject().Select(field => field.Key).Order());
        using var designer = server.ClientWith("designer");
        Assert.Equal(403, (int)(await designer.GetAsync("/api/notifications", Stop)).StatusCode);

        await using var strict = await TestServer.StartAsync();
        using var refused = await strict.Admin.PostAsJsonAsync(
            "/api/notifications", new { name = "P", kind = "command", program = "/bin/true", events = Succeeded },
            Stop);
        Assert.Contains("--allow-commands", await refused.Content.ReadAsStringAsync(Stop));
    }

    private async Task CreateAsync(object body)
    {
        var (status, answer) = await server.PostAsync("/api/notifications", body);
        Assert.True(status == 201, $"{status}: {answer}");
    }

    private async Task ChangeAsync(string id, object body)
    {
        using var answer = await server.Client.PutAsJsonAsync($"/api/notifications/{id}", body, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private async Task<string> TestAsync(string id)
    {
        var (status, answer) = await server.PostAsync($"/api/notifications/{id}/test");
        Assert.Equal(200, status);
        return $"{answer!["state"]}: {answer["lastAnswer"]}";
    }

    private async Task<JsonArray> DeliveredAsync(string id, int count)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            var items = (await server.GetAsync($"/api/notifications/{id}/deliveries"))["items"]!.AsArray();
            if (items.Count(item => (string)item!["state"]! == "delivered") >= count)
            {
                return items;
            }
            Assert.True(DateTime.UtcNow < end, $"it never came that far: {items}");
            await Task.Delay(30, Stop);
        }
    }
}
