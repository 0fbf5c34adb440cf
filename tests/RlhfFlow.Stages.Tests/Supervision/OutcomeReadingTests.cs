using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Supervision;

public sealed class OutcomeReadingTests : IDisposable
{
    private static readonly StageDescription Description =
        new() { Kind = "Nothing", Id = "test.nothing", Version = "1.0.0", Summary = "" };

    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void A_result_that_fits_its_exit_code_counts()
    {
        var outcome = Read(Result, new Ending(0, null, false, false));

        Assert.Equal(StageStatus.Succeeded, outcome.Status);
        Assert.Null(outcome.Error);
    }

    [Fact]
    public void A_result_of_another_contract_counts_as_missing()
    {
        var outcome = Read(Result with { Contract = "rlhfflow.stage/2" }, new Ending(0, null, false, false));

        AssertBroken(outcome, "its result is written in 'rlhfflow.stage/2'");
    }

    [Fact]
    public void A_result_of_a_newer_minor_version_counts() => Assert.Equal(
        StageStatus.Succeeded,
        Read(Result with { Contract = "rlhfflow.stage/1.9" }, new Ending(0, null, false, false)).Status);

    [Fact]
    public void An_event_that_had_to_be_understood_and_was_not_breaks_the_protocol()
    {
        var outcome = Read(Result, new Ending(0, null, false, false, NotUnderstood: "telepathy"));

        AssertBroken(outcome, "an event of the unknown kind 'telepathy' must be understood");
    }

    public void Dispose() => directory.Dispose();

    private static void AssertBroken(StageOutcome outcome, string why)
    {
        Assert.Equal((StageStatus.Failed, StageErrorClass.Contract), (outcome.Status, outcome.ErrorClass));
        Assert.Contains(why, outcome.Error!.Message);
    }

    private StageRequest Request => new()
    {
        RunId = Guid.Empty,
        NodeId = "n",
        TaskId = Guid.Empty,
        WorkDirectory = directory.Path,
        ScratchDirectory = directory.Path,
        CheckpointDirectory = directory.Combine("checkpoints"),
    };

    private static StageResult Result =>
        new() { TaskId = Guid.Empty, Attempt = 1, Lease = 0, Status = StageStatus.Succeeded };

    private StageOutcome Read(StageResult result, Ending ending)
    {
        var files = new AttemptFiles(directory.Path);
        result.Save(files.Result);
        return new OutcomeReading(Request, Description, files).Read(ending);
    }
}
