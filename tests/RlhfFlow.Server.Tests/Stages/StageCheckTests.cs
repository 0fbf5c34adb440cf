using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Server.Tests.Runs;
using RlhfFlow.Stages.Conformance;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Tests.Stages;

/// <summary>Results of stage checks over the API.</summary>
[Trait("Pace", "slow")]
public sealed class StageCheckTests : IAsyncLifetime
{
    private const string Echo = "rlhfflow.test.echo";
    private const string Counter = "rlhfflow.test.slow-counter";
    private RunServer server = null!;

    public async ValueTask InitializeAsync() => server = await RunServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_newest_result_is_shown_and_is_outdated_once_the_stage_ships_something_else()
    {
        Assert.Equal(404, await server.StatusAsync($"/api/stages/{Echo}/check"));
        var now = (string)(await server.GetAsync("/api/stages"))["stages"]!.AsArray()
            .Single(stage => (string)stage!["id"]! == Echo)!["manifest"]!["codeHash"]!;
        Keep(Echo, "before", CheckStatus.Passed);
        Keep(Counter, "before", CheckStatus.NotApplicable);
        var old = await server.GetAsync($"/api/stages/{Echo}/check");
        Assert.Equal(("before", now, true, true),
            ((string)old["codeHash"]!, (string)old["currentCodeHash"]!, (bool)old["isOutdated"]!,
                (bool)old["conforms"]!));

        Keep(Echo, now, CheckStatus.Failed);
        // Later, and yet about other files.
        Keep(Echo, "another", CheckStatus.Passed);
        var current = await server.GetAsync($"/api/stages/{Echo}/check");
        Assert.Equal((now, false, false),
            ((string)current["codeHash"]!, (bool)current["isOutdated"]!, (bool)current["conforms"]!));
        var check = current["checks"]!.AsArray().Single()!;
        Assert.Equal(("failed", "must", "describe", 1.5), ((string)check["status"]!, (string)check["level"]!,
            (string)check["family"]!, (double)check["seconds"]!));
        var list = await server.GetAsync("/api/stages/checks");
        Assert.Equal(
            [$"{Echo} false false", $"{Counter} true true"],
            list["items"]!.AsArray().Select(item => $"{item!["id"]} {item["conforms"]} {item["isOutdated"]}"));
    }

    [Fact]
    public async Task A_check_runs_in_the_background_one_at_a_time_and_can_be_stopped()
    {
        var (status, started) = await server.PostAsync($"/api/stages/{Echo}/check");
        Assert.Equal((202, Echo), (status, (string)started!["id"]!));
        var (refused, why) = await server.PostAsync($"/api/stages/{Counter}/check");
        Assert.Equal(409, refused);
        Assert.Contains(Echo, (string)why!["detail"]!);
        var running = (await UntilAsync(list => (int?)list["running"]?["done"] >= 2))["running"]!;
        Assert.Equal(StageConformance.Names.Count, (int)running["total"]!);
        using (var stopped = await server.Client.DeleteAsync(
            $"/api/stages/{Echo}/check", TestContext.Current.CancellationToken))
        {
            Assert.Equal(204, (int)stopped.StatusCode);
        }

        var list = await UntilAsync(list => list["running"] is null);
        Assert.Equal("the check was stopped", (string)list["problem"]!["message"]!);
        Assert.Empty(list["items"]!.AsArray());
        Assert.Equal(404, (await server.PostAsync("/api/stages/none/check")).Status);
    }

    private void Keep(string stage, string codeHash, CheckStatus status) =>
        server.Services.GetRequiredService<StageCheckStore>().Keep(stage, new(codeHash, DateTime.UtcNow, new(
            stage, "1.0.0",
            [
                new()
                {
                    Name = "describe-valid", Family = CheckFamily.Describe, Level = CheckLevel.Must, Status = status,
                    Tried = "t", Expected = "e", Got = "g", Elapsed = TimeSpan.FromSeconds(1.5),
                },
            ])));

    private async Task<JsonNode> UntilAsync(Func<JsonNode, bool> isReached)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            var list = await server.GetAsync("/api/stages/checks");
            if (isReached(list))
            {
                return list;
            }
            Assert.True(DateTime.UtcNow < end, $"it never came that far: {list}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
