using System.Diagnostics;
using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Tests.Conformance.Bench;

public sealed class MarkedProcessesTests
{
    [Fact]
    public async Task A_process_is_found_even_in_a_session_of_its_own_and_can_be_ended()
    {
        var marked = new MarkedProcesses();
        var start = new ProcessStartInfo("setsid", ["/bin/sh", "-c", "sleep 100 & wait"]);
        foreach (var (name, value) in marked.Environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        while (marked.Find().All(found => found.Command != "sleep 100"))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Empty(new MarkedProcesses().Find());
        marked.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        while (marked.Find().Count > 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
