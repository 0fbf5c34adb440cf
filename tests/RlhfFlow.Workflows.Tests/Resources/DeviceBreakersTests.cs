using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Tests.Simulation;

namespace RlhfFlow.Workflows.Tests.Resources;

public sealed class DeviceBreakersTests
{
    // Else an engine would go on with a node on another thread, at a moment that its clock does not know.
    [Fact]
    public void The_attempt_that_takes_a_device_out_of_use_ends_where_it_was_made()
    {
        var clock = new SimulatedClock(new(1));
        var options = new RunnerOptions { Clock = clock, DeviceFailures = 2, DeviceBreak = TimeSpan.FromMinutes(1) };
        var breakers = new DeviceBreakers(options);
        var failed = AttemptOutcome.Failed("test", StageErrorClass.Transient, "by chance", ExitCodes.Transient);

        for (var attempt = 0; attempt < options.DeviceFailures; attempt++)
        {
            Assert.Empty(breakers.Unusable);
            Assert.True(breakers.ExecuteAsync(["0", "1"], () => ValueTask.FromResult(failed)).IsCompletedSuccessfully);
        }

        Assert.Equal(["0", "1"], breakers.Unusable.Order());
        clock.Skip(TimeSpan.FromSeconds(59));
        Assert.Equal(2, breakers.Unusable.Count);
        clock.Skip(TimeSpan.FromSeconds(1));
        Assert.Empty(breakers.Unusable);
    }
}
