using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Tests.Hostile;

namespace RlhfFlow.Server.Tests.Audit;

public sealed class AuditTrailTests
{
    // Questions that are asked with POST because they do not fit into an address.
    private static readonly string[] Questions =
    [
        "/api/workflows/validate", "/api/workflows/{id}/plan", "/descriptors/activities/{type}/options/{property}",
        "/workflow-definitions/{id}/export", "/bulk-actions/export/workflow-definitions",
        "/workflow-definitions/{id}/update-references", "/activity-executions/report", "/workflow-instances/",
        "/workflow-instances/{id}/journal", "/workflow-instances/{id}/variables",
        // A hub that only tells: with these its connection is made.
        "/hubs/workflow-instance", "/hubs/workflow-instance/negotiate",
        // Who has a workflow open is forgotten with the window.
        "/api/presence/{workflow}/{window}/",
        // What a policy would remove, and when a cron that is not saved yet would be due.
        "/api/retention/preview", "/api/schedules/preview",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_with_an_unsafe_method_writes_one_row_and_only_questions_write_none()
    {
        await using var server = await StartAsync();
        var log = server.Services.GetRequiredService<AuditLog>();
        foreach (var route in ServerRoute.All(server).Where(route => !route.IsSafe))
        {
            using var request = Request(route);
            var before = log.Read(null, null, 1).FirstOrDefault()?.Id ?? 0;
            using var answer = await server.Admin.SendAsync(request, Stop);
            var rows = await RowsAfterAsync(log, before, route.ChangesNothing ? 0 : 1);
            if (route.ChangesNothing)
            {
                Assert.True(
                    Questions.Any(question => route.Pattern.EndsWith(question, StringComparison.Ordinal)),
                    $"{route} is open to viewers, or says that it changes nothing: is that so?");
                Assert.Empty(rows);
                continue;
            }
            Assert.True(rows.Count == 1, $"{route} wrote {rows.Count} rows");
            Assert.True(route.Name is null || rows[0].Action == route.Name, $"{route} wrote '{rows[0].Action}'");
            Assert.Equal((int)answer.StatusCode < 400 ? "done" : (int)answer.StatusCode < 500 ? "refused" : "failed",
                rows[0].Outcome);
        }
    }

    [Fact]
    public async Task Who_was_refused_is_written_too_and_who_is_unknown_is_not()
    {
        await using var server = await StartAsync();
        var log = server.Services.GetRequiredService<AuditLog>();
        using var viewer = server.ClientWith("viewer");
        await viewer.DeleteAsync("/api/tokens/abc", Stop);
        await server.Client.DeleteAsync("/api/tokens/abc", Stop);
        var row = Assert.Single(await RowsAfterAsync(log, 0, 1));
        Assert.Equal(("viewer", "tokensDelete", "abc", "refused"), (row.Actor, row.Action, row.Subject, row.Outcome));
        Assert.Contains("403", row.Detail);
    }

    [Fact]
    public async Task Wrong_tokens_are_written_until_whoever_sends_them_is_told_to_wait()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = Limitless.Rates with { WrongTokensPerMinute = 3 } });
        for (var count = 0; count < 10; count++)
        {
            await server.Client.PostAsJsonAsync("/api/session", new { token = "guess" }, Stop);
        }
        await server.Admin.PostAsJsonAsync("/api/tokens", new { name = "t", scopes = new[] { "viewer" } }, Stop);
        var rows = await RowsAfterAsync(server.Services.GetRequiredService<AuditLog>(), 0, 4);
        Assert.Equal(["tokensCreate", "sessionBegin", "sessionBegin", "sessionBegin"], rows.Select(row => row.Action));
    }

    [Fact]
    public async Task What_was_made_and_by_whom_is_told_page_by_page_newest_first()
    {
        await using var server = await StartAsync();
        var ids = new List<string>();
        for (var index = 0; index < 5; index++)
        {
            var made = await server.Admin.PostAsJsonAsync(
                "/api/tokens", new { name = $"token {index}", scopes = new[] { "viewer" } }, Stop);
            ids.Insert(0, (string)(await made.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!);
        }
        var first = (await server.Admin.GetFromJsonAsync<JsonNode>("/api/audit?limit=2", Stop))!;
        var second = (await server.Admin.GetFromJsonAsync<JsonNode>($"/api/audit?limit=3&before={first["next"]}", Stop))!;
        var rows = first["items"]!.AsArray().Concat(second["items"]!.AsArray()).ToList();
        Assert.Equal(ids, rows.Select(row => (string)row!["subject"]!));
        Assert.All(rows, row => Assert.Equal("administrator", (string)row!["actor"]!));
        Assert.All(rows, row => Assert.Equal("tokensCreate", (string)row!["action"]!));
        Assert.Null(second["next"]);
        var one = (await server.Admin.GetFromJsonAsync<JsonNode>($"/api/audit?subject={ids[2]}", Stop))!;
        Assert.Single(one["items"]!.AsArray());
    }

    private static Task<TestServer> StartAsync() =>
        TestServer.StartAsync(options => options with { Limits = Limitless.Rates });

    private static HttpRequestMessage Request(ServerRoute route) => new(new(route.Method), route.Address)
    {
        Content = new StringContent("{}", Encoding.UTF8, "application/json"),
    };

    // The row is written when the answer is on its way already.
    private static async Task<IReadOnlyList<AuditRow>> RowsAfterAsync(AuditLog log, long id, int expected)
    {
        for (var attempt = 0; ; attempt++)
        {
            IReadOnlyList<AuditRow> rows = [.. log.Read(null, null, 10).Where(row => row.Id > id)];
            if (rows.Count >= expected || attempt == 100)
            {
                return rows;
            }
            await Task.Delay(20, Stop);
        }
    }
}
