using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests;

public sealed class StageHostTests
{
    [Fact]
    public async Task A_stage_reads_its_inputs_obeys_its_parameters_and_writes_its_output()
    {
        using var trial = new Trial(
            TestStages.Echo, new JsonObject { ["case"] = "lowerCase", ["repeat"] = 2, ["prefix"] = "> " });
        trial.Inputs["Texts"] = [trial.Corpus("One", "Two"), trial.Corpus("Three")];

        var outcome = await trial.RunAsync(stop: TestContext.Current.CancellationToken);

        Assert.Equal((StageStatus.Succeeded, 0), (outcome.Status, outcome.ExitCode));
        Assert.Equal(["> one one", "> two two", "> three three"], Trial.Texts(outcome));
        Assert.Equal(3, outcome.Metrics["train/records"]);
        Assert.Empty(outcome.ProtocolFindings);
    }

    [Fact]
    public async Task Events_begin_with_hello_end_with_end_and_are_numbered_without_a_gap()
    {
        using var trial = new Trial(TestStages.Echo);
        trial.Inputs["Texts"] = [trial.Corpus("a", "b", "c")];

        var outcome = await trial.RunAsync(stop: TestContext.Current.CancellationToken);

        Assert.Equal(StageStatus.Succeeded, outcome.Status);
        Assert.IsType<HelloEvent>(trial.Events[0]);
        Assert.Equal(StageStatus.Succeeded, Assert.IsType<EndEvent>(trial.Events[^1]).Status);
        Assert.Equal(Enumerable.Range(0, trial.Events.Count).Select(number => (long)number),
            trial.Events.Select(happened => happened.Sequence));
        Assert.All(trial.Events, happened => Assert.Equal(1001ul, happened.Lease));
    }

    [Fact]
    public async Task All_problems_of_a_request_are_listed_at_once()
    {
        using var trial = new Trial(TestStages.Echo, new JsonObject
        {
            ["case"] = "title",
            ["repeat"] = 0,
            ["prefix"] = 3,
            ["colour"] = "red",
            ["maximumRecords"] = 2,
            ["minimumRecords"] = 5,
        });
        trial.Inputs["Texts"] = [trial.Corpus("a")];
        trial.Inputs["Other"] = [trial.Corpus("a")];

        var outcome = await trial.RunAsync(stop: TestContext.Current.CancellationToken);

        Assert.Equal((ExitCodes.InvalidRequest, StageErrorClass.User), (outcome.ExitCode, outcome.ErrorClass));
        var message = outcome.Error!.Message;
        string[] expected =
        [
            "params.case: 'title' is not one of", "params.repeat: 0 is less than 1", "params.prefix: a text expected",
            "params.colour: unknown parameter", "minimumRecords (5) exceeds maximumRecords (2)",
            "inputs.Other: the stage has no such input port",
        ];
        Assert.All(expected, part => Assert.Contains(part, message));
    }

    [Fact]
    public async Task A_missing_input_a_wrong_kind_and_a_flipped_byte_end_with_11()
    {
        using var trial = new Trial(TestStages.Echo);
        var whole = trial.Corpus("some text that is long enough");
        await AssertRefusedAsync(trial, null, "an artifact is required");
        await AssertRefusedAsync(trial, whole with { Path = trial.Combine("nowhere") }, "there is no artifact at");
        await AssertRefusedAsync(trial, whole with { Digest = new string('0', 64) }, "is expected");

        var prompts = trial.Combine("prompts");
        using (var writer = ArtifactWriter<PromptRecord>.Create(prompts, ArtifactKinds.Prompts))
        {
            var written = writer.Complete();
            await AssertRefusedAsync(
                trial, new(prompts, written.Digest, "corpus", 1, 0, written.Bytes),
                    "is of kind prompts, corpus is required");
        }

        var file = Path.Combine(whole.Path, "artifact.rlfa");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        await AssertRefusedAsync(trial, whole, "artifact.rlfa");
    }

    [Theory]
    [InlineData("rlhfflow.stage/2", ExitCodes.UnsupportedContract)]
    [InlineData("another.contract/1", ExitCodes.UnsupportedContract)]
    [InlineData("rlhfflow.stage/1.9", ExitCodes.Succeeded)]
    public async Task An_unknown_major_version_is_refused_and_an_unknown_minor_one_accepted(
        string contract, int exitCode)
    {
        using var trial = new Trial(TestStages.Echo);
        trial.Inputs["Texts"] = [trial.Corpus("a")];

        var outcome = await trial.RunAsync(
            trial.NextRequest() with { Contract = contract }, TestContext.Current.CancellationToken);

        Assert.Equal(exitCode, outcome.ExitCode);
    }

    [Theory]
    [InlineData("throw", ExitCodes.Bug, StageErrorClass.Bug)]
    [InlineData("outOfMemory", ExitCodes.OutOfMemory, StageErrorClass.Capacity)]
    [InlineData("outOfDisk", ExitCodes.OutOfDisk, StageErrorClass.Capacity)]
    [InlineData("transient", ExitCodes.Transient, StageErrorClass.Transient)]
    [InlineData("diverge", ExitCodes.Diverged, StageErrorClass.Diverged)]
    [InlineData("noOutput", ExitCodes.Bug, StageErrorClass.Bug)]
    [InlineData("abort", 134, StageErrorClass.Bug)]
    [InlineData("kill", 137, StageErrorClass.Transient)]
    [InlineData("badResult", 0, StageErrorClass.Contract)]
    [InlineData("noResult", 0, StageErrorClass.Contract)]
    public async Task Every_way_to_fail_has_its_exit_code_and_class(
        string misbehaviour, int exitCode, StageErrorClass errorClass)
    {
        using var trial = new Trial(TestStages.SlowCounter, Counting(8, 0, misbehaviour));

        var outcome = await trial.RunAsync(stop: TestContext.Current.CancellationToken);

        Assert.Equal(
            (StageStatus.Failed, exitCode, errorClass), (outcome.Status, outcome.ExitCode, outcome.ErrorClass));
        Assert.Empty(outcome.Outputs);
    }

    [Fact]
    public async Task An_unexpected_exception_leaves_its_stack_in_the_result()
    {
        using var trial = new Trial(TestStages.SlowCounter, Counting(8, 0, "throw"));

        var outcome = await trial.RunAsync(stop: TestContext.Current.CancellationToken);

        Assert.Contains("InvalidOperationException: This was not expected.", outcome.Error!.Message);
        Assert.Contains("Troublemaker", outcome.Error.Detail);
    }

    [Fact]
    public async Task Heartbeats_come_while_the_stage_does_nothing()
    {
        using var trial = new Trial(TestStages.SlowCounter, Counting(1, 900, "none"));
        trial.Limits = trial.Limits with { HeartbeatMilliseconds = 200 };

        await trial.RunAsync(stop: TestContext.Current.CancellationToken);

        Assert.True(trial.Events.OfType<HeartbeatEvent>().Count() >= 3);
        Assert.All(trial.Events.OfType<HeartbeatEvent>(), beat => Assert.True(beat.MemoryBytes > 1 << 20));
    }

    [Fact]
    public async Task Metrics_that_come_too_fast_are_thinned_out_and_the_last_is_kept()
    {
        using var trial = new Trial(TestStages.SlowCounter, Counting(400, 0, "none", checkpointEverySeconds: 100));
        trial.Limits = trial.Limits with { MetricMilliseconds = 10_000 };

        var outcome = await trial.RunAsync(stop: TestContext.Current.CancellationToken);

        Assert.Equal([0L, 399L], trial.Events.OfType<MetricEvent>().Select(metric => metric.Step));
        Assert.Equal(outcome.Metrics["train/sum"], trial.Events.OfType<MetricEvent>().Last().Values["sum"]);
    }

    [Fact]
    public async Task Same_request_same_digest_and_a_parameter_outside_the_cache_key_changes_nothing()
    {
        using var trial = new Trial(TestStages.SlowCounter, Counting(5, 0, "none"));
        var first = await trial.RunAsync(stop: TestContext.Current.CancellationToken);
        trial.Parameters = Counting(5, 1, "none");
        var second = await trial.RunAsync(stop: TestContext.Current.CancellationToken);
        trial.Seed++;
        var other = await trial.RunAsync(stop: TestContext.Current.CancellationToken);

        Assert.Equal(first.Outputs["Corpus"][0].Digest, second.Outputs["Corpus"][0].Digest);
        Assert.NotEqual(first.Outputs["Corpus"][0].Digest, other.Outputs["Corpus"][0].Digest);
    }

    [Fact]
    public async Task The_result_tells_usage_and_provenance()
    {
        using var trial = new Trial(TestStages.Echo);
        trial.Inputs["Texts"] = [trial.Corpus("a")];

        var outcome = await trial.RunAsync(stop: TestContext.Current.CancellationToken);

        Assert.True(outcome.Usage is { CpuMilliseconds: > 0, PeakMemoryBytes: > 1 << 20, BytesIn: > 0, BytesOut: > 0 });
        Assert.Equal(TestStages.Echo.ComputeCodeHash(), outcome.Provenance.CodeHash);
        Assert.StartsWith(".NET", outcome.Provenance.Runtime);
        Assert.Contains("RlhfFlow.Stages", outcome.Provenance.Libraries.Keys);
        Assert.Contains("cores", outcome.Provenance.Hardware);
    }

    [Fact]
    public async Task A_dry_request_is_checked_and_nothing_is_written()
    {
        using var trial = new Trial(TestStages.Echo);
        trial.Inputs["Texts"] = [trial.Corpus("a")];
        var request = trial.NextRequest() with { Mode = RequestMode.Dry };

        var outcome = await trial.RunAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(StageStatus.Succeeded, outcome.Status);
        Assert.Empty(Directory.EnumerateFileSystemEntries(request.Outputs["Corpus"].Directory));
    }

    internal static JsonObject Counting(
        int steps, int stepMilliseconds, string misbehaviour, int atStep = 3, double checkpointEverySeconds = 0) =>
            new()
    {
        ["steps"] = steps,
        ["stepMilliseconds"] = stepMilliseconds,
        ["misbehaviour"] = misbehaviour,
        ["misbehaveAtStep"] = atStep,
        ["checkpointEverySeconds"] = checkpointEverySeconds,
    };

    private static async Task AssertRefusedAsync(Trial trial, InputArtifact? input, string message)
    {
        trial.Inputs["Texts"] = input is null ? [] : [input];
        var outcome = await trial.RunAsync(stop: TestContext.Current.CancellationToken);
        Assert.Equal((ExitCodes.InvalidInput, StageErrorClass.Data), (outcome.ExitCode, outcome.ErrorClass));
        Assert.Contains(message, outcome.Error!.Message);
        Assert.Empty(outcome.Outputs);
    }
}
