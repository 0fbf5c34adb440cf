using System.Text.Json.Nodes;
using RlhfFlow.EngineHost;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Tests.Resources;

public sealed class ResourceSettingsTests
{
    [Fact]
    public void Needs_and_limits_are_read_from_objects_and_from_their_text()
    {
        const string limits = """{"queued": "01:00:00", "attempt": 90, "total": "1.12:00:00"}""";
        var plan = new TinyFlow().Stage("a", [], new()
        {
            ["threads"] = 3,
            ["resources"] = new JsonObject { ["memory"] = "1.5GiB", ["gpus"] = 1, ["pools"] = new JsonObject { ["judge"] = 2 } },
            ["limits"] = limits,
        }).Planned();

        var node = plan.Nodes.Single();
        Assert.Equal((3, 3L << 29, true, 1), (node.Needs.Cpus, node.Needs.MemoryBytes, node.Needs.IsMemoryLimited, node.Needs.Gpus));
        Assert.Equal(2, node.Needs.Pools["judge"]);
        Assert.Equal(
            (TimeSpan.FromHours(1), TimeSpan.FromSeconds(90), TimeSpan.FromHours(36)),
            (node.Limits.Queued, node.Limits.Attempt, node.Limits.Total));
    }

    [Fact]
    public void Needs_and_limits_change_neither_what_a_run_does_nor_what_is_cached()
    {
        var plain = new TinyFlow().Stage("a", []).Planned();
        var needy = new TinyFlow().Stage("a", [], new()
        {
            ["resources"] = new JsonObject { ["memory"] = "1GiB" }, ["limits"] = new JsonObject { ["total"] = 5 },
        }).Planned();
        Assert.Equal(plain.Identity, needy.Identity);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_with_its_place()
    {
        var result = new TinyFlow().Stage("a", [], new()
        {
            ["resources"] = new JsonObject { ["memory"] = "much", ["gpus"] = -1, ["pools"] = new JsonObject { ["x"] = 0.5 }, ["disk"] = 1 },
            ["limits"] = new JsonObject { ["total"] = "00:00:00" },
        }).Stage("b", [], new() { ["limits"] = 5 }).Plan();

        Assert.Null(result.Plan);
        Assert.Equal(
            [
                "'resources' knows no 'disk'; it has memory, gpus, pools",
                "'resources.memory' is \"much\"; it has to be an amount such as 2GiB",
                "'resources.pools.x' is 0.5; it has to be a number from 1 to 1024",
                "'resources.gpus' is -1; it has to be a number from 0 to 1024",
                "'limits.total' is \"00:00:00\"; it has to be a time above zero, as hh:mm:ss or a number of seconds",
                "'limits' has to be an object with queued, attempt, total",
            ],
            result.Findings.Select(finding => finding.Message));
        Assert.All(result.Findings, finding => Assert.StartsWith("root.activities[", finding.Place));
    }

    [Theory]
    [InlineData("2GiB", 2L << 30)]
    [InlineData("500 MB", 500_000_000)]
    [InlineData("1.5 kib", 1536)]
    [InlineData("1048576", 1L << 20)]
    [InlineData("7B", 7)]
    public void Amounts_of_memory_are_read_as_people_write_them(string text, long bytes) =>
        Assert.Equal(bytes, ByteSize.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("GiB")]
    [InlineData("-1GiB")]
    [InlineData("0")]
    [InlineData("1e99TB")]
    [InlineData("2 GiB extra")]
    [InlineData("NaN")]
    public void What_is_no_amount_is_refused(string text) => Assert.Null(ByteSize.Parse(text));

    [Fact]
    public void A_home_may_say_what_its_engines_hand_out()
    {
        using var directory = new TemporaryDirectory();
        var home = new HomeDirectory(directory.Path);
        var machine = CapacityFile.Read(home);
        Assert.Equal(Environment.ProcessorCount, machine.Cpus);
        Assert.True(machine.MemoryBytes > 0);

        File.WriteAllText(home.Capacity, """{"cpus": 1, "memory": "2GiB", "gpus": [3, "GPU-1"], "pools": {"judge": 2}}""");
        var capacity = CapacityFile.Read(home);
        Assert.Equal((1, 2L << 30), (capacity.Cpus, capacity.MemoryBytes));
        Assert.Equal(["3", "GPU-1"], capacity.Gpus);
        Assert.Equal(2, capacity.Pools["judge"]);
    }

    [Fact]
    public void All_that_is_wrong_with_the_file_is_said_at_once()
    {
        using var directory = new TemporaryDirectory();
        var home = new HomeDirectory(directory.Path);
        File.WriteAllText(home.Capacity, """{"cpus": 0, "memory": "lots", "gpus": [1, 1], "pools": {"judge": -1}, "disk": 1}""");
        var error = Assert.Throws<WorkflowException>(() => CapacityFile.Read(home));
        Assert.Equal(
            $"{home.Capacity}: it knows no 'disk'; there are cpus, memory, gpus, pools; cpus is 0; it has to be a number, at "
            + "least 1; memory is \"lots\"; it has to be an amount such as 64GiB; gpus has to be a list of identifiers, each "
            + "once: numbers or UUIDs as nvidia-smi -L shows them; pools.judge is -1; it has to be a number, at least 0",
            error.Message);
    }
}
