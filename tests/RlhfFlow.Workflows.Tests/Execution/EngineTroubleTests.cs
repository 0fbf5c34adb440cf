using Microsoft.Data.Sqlite;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class EngineTroubleTests
{
    [Fact]
    public async Task When_the_journal_fails_no_stage_is_left_running()
    {
        using var engine = new TestEngine();
        var isStarted = new TaskCompletionSource();
        var isStopped = false;
        engine.Executor = new InterposedExecutor(async (request, run, stop) =>
        {
            if (request.NodeId == "long")
            {
                isStarted.SetResult();
                var outcome = await run();
                isStopped = stop.IsCancellationRequested;
                return outcome;
            }
            await isStarted.Task;
            BreakJournal(engine.Home);
            return await run();
        });
        var workflow = new TestWorkflow()
            .Counter("long", new() { ["steps"] = 100000, ["stepMilliseconds"] = 5 }).Counter("short");

        await Assert.ThrowsAnyAsync<Exception>(() => engine.RunAsync(workflow));
        Assert.True(isStopped);
    }

    [Fact]
    public async Task A_result_whose_lease_was_lost_is_not_reported_as_done()
    {
        using var engine = new TestEngine();
        engine.Executor = new InterposedExecutor(async (_, run, _) =>
        {
            var outcome = await run();
            var journal = RunJournal.Open(engine.Home.Journal);
            journal.BeginAttempt(journal.FindRun("last")!.Id, "count", "retry", _ => engine.PathOf("elsewhere"),
                new(1, 0, [], new Dictionary<string, int>()));
            return outcome;
        });
        var error = await Assert.ThrowsAnyAsync<WorkflowException>(
            () => engine.RunAsync(new TestWorkflow().Counter("count")));

        var journal = RunJournal.Open(engine.Home.Journal);
        Assert.Equal((30, "another engine has taken over 'count'; this one stops"), (error.ExitCode, error.Message));
        Assert.Equal(NodeState.Running, journal.Nodes(journal.FindRun("last")!.Id).Single().State);
        Assert.DoesNotContain(engine.Changes, node => node.State is NodeState.Succeeded or NodeState.Failed);
    }

    [Fact]
    public async Task A_run_succeeds_only_with_its_report_in_place()
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow().Counter("count");
        engine.Rebuild = stage => stage with
        {
            Description = stage.Description with { Outputs = [new("Report", "report", "A report.")] },
        };
        var inTheWay = "";
        engine.Executor = new InterposedExecutor((request, _, _) =>
        {
            inTheWay = Directory.CreateDirectory(
                Path.Combine(engine.Home.Run(Journal(engine).FindRun("last")!.Id), "report.md")).FullName;
            return Task.FromResult(Report(request.Outputs["Report"].Directory));
        });

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => engine.RunAsync(workflow));
        Assert.Equal(RunState.Running, Journal(engine).FindRun("last")!.State);
        Directory.Delete(inTheWay);
        var outcome = await engine.RunAsync(workflow);

        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.Equal([inTheWay], outcome.Reports);
        Assert.Equal("All well.", File.ReadAllText(inTheWay));
    }

    private static RunJournal Journal(TestEngine engine) => RunJournal.Open(engine.Home.Journal);

    private static AttemptOutcome Report(string directory)
    {
        using var writer = ArtifactWriter<ReportRecord>.Create(directory, ArtifactKinds.Report);
        writer.Write(new ReportRecord { Title = "Report", Markdown = "All well." });
        File.WriteAllText(writer.FilePath("report.md"), "All well.");
        var written = writer.Complete();
        return new(
            StageStatus.Succeeded,
            new Dictionary<string, IReadOnlyList<OutputArtifact>>
            {
                ["Report"] =
                [
                    new(directory, written.Digest, written.Kind, written.SchemaVersion, written.Records, written.Bytes),
                ],
            },
            null, 0);
    }

    private static void BreakJournal(HomeDirectory home)
    {
        using var connection = new SqliteConnection($"Data Source={home.Journal}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE nodes";
        command.ExecuteNonQuery();
    }
}
