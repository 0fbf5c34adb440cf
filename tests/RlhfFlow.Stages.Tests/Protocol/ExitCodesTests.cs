using System.Globalization;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Protocol;

public sealed class ExitCodesTests
{
    [Theory]
    [InlineData(10, StageErrorClass.User)]
    [InlineData(11, StageErrorClass.Data)]
    [InlineData(12, StageErrorClass.Contract)]
    [InlineData(20, StageErrorClass.User)]
    [InlineData(21, StageErrorClass.Diverged)]
    [InlineData(30, StageErrorClass.Transient)]
    [InlineData(31, StageErrorClass.Capacity)]
    [InlineData(32, StageErrorClass.Capacity)]
    [InlineData(33, StageErrorClass.Transient)]
    [InlineData(40, StageErrorClass.Preempted)]
    [InlineData(41, StageErrorClass.Preempted)]
    [InlineData(42, StageErrorClass.Timeout)]
    [InlineData(60, StageErrorClass.Bug)]
    [InlineData(126, StageErrorClass.Contract)]
    [InlineData(127, StageErrorClass.Contract)]
    [InlineData(134, StageErrorClass.Bug)]
    [InlineData(137, StageErrorClass.Transient)]
    [InlineData(139, StageErrorClass.Bug)]
    [InlineData(143, StageErrorClass.Preempted)]
    [InlineData(99, StageErrorClass.Bug)]
    public void Every_exit_code_has_its_class(int exitCode, StageErrorClass errorClass) =>
        Assert.Equal(errorClass, ExitCodes.ClassOf(exitCode));

    [Fact]
    public void A_kill_near_the_memory_limit_is_a_matter_of_capacity() =>
        Assert.Equal(StageErrorClass.Capacity, ExitCodes.ClassOf(137, memoryWasShort: true));

    [Fact]
    public void The_page_of_exit_codes_has_a_row_for_every_code()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "exit-codes.md"));
        var codes = typeof(ExitCodes).GetFields().Select(field => (int)field.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.Contains($"| {code.ToString(CultureInfo.InvariantCulture)} |", page));
    }
}
