using MessagePack;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

public sealed class MessagePackSerializerTests
{
    private static readonly PromptRecord Prompt = SampleRecords.Prompts[0];

    [Fact]
    public void A_record_comes_back_with_the_number_of_its_bytes()
    {
        byte[] bytes = [.. MessagePackSerializer.Serialize(Prompt), 0xc0];
        Assert.Equal(Prompt, MessagePackSerializer.Deserialize<PromptRecord>(bytes, null, out var bytesRead));
        Assert.Equal(bytes.Length - 1, bytesRead);
        Assert.Equal(Prompt, MessagePackSerializer.Deserialize<PromptRecord>(Segments.OfOneByte(bytes)));
    }

    [Fact]
    public void Every_failure_is_wrapped_with_its_cause()
    {
        Assert.IsType<EndOfStreamException>(Assert.Throws<MessagePackSerializationException>(
            () => MessagePackSerializer.Deserialize<PromptRecord>(new byte[] { 0x85 })).InnerException);
        Assert.IsType<FormatterNotRegisteredException>(Assert.Throws<MessagePackSerializationException>(
            () => MessagePackSerializer.Serialize(DateTimeKind.Utc)).InnerException);
        var tooDeep = MessagePackSerializerOptions.Standard.WithSecurity(
            MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(1));
        Assert.IsType<InsufficientExecutionStackException>(Assert.Throws<MessagePackSerializationException>(
            () => MessagePackSerializer.ConvertToJson(new byte[] { 0x91, 0x90 }, tooDeep)).InnerException);
    }

    [Fact]
    public void The_options_decide_on_the_old_specification()
    {
        var record = Prompt with { Prompt = new string('x', 40) };
        var old = MessagePackSerializer.Serialize(record, MessagePackSerializerOptions.Standard.WithOldSpec());
        Assert.Equal(MessagePackSerializer.Serialize(record).Length + 1, old.Length);
        Assert.Equal(record, MessagePackSerializer.Deserialize<PromptRecord>(old));
    }

    [Theory]
    [InlineData("c0", "null")]
    [InlineData("93c2ff cb7ff8000000000000", """[false,-1,"NaN"]""")]
    [InlineData("81a3c3bc22c40101", """{"ü\"":"AQ=="}""")]
    [InlineData("cfffffffffffffffff", "18446744073709551615")]
    [InlineData("c70cff0000000100000000ffffffff", "\"2106-02-07T06:28:15.000000001Z\"")]
    [InlineData("c70cff000000007fffffffffffffff", "\"9223372036854775807 s + 0 ns since 1970-01-01\"")]
    [InlineData("d405aa", """{"extension":5,"data":"qg=="}""")]
    public void Any_value_can_be_shown_as_json(string hex, string json) =>
        Assert.Equal(json, MessagePackSerializer.ConvertToJson(Convert.FromHexString(hex.Replace(" ", ""))));
}
