using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Protocol;

/// <summary>Messages that once went through, or ended in something else than a finding.</summary>
public sealed class HostileMessageTests
{
    [Fact]
    public void Millions_of_empty_values_are_refused_before_they_fill_the_memory()
    {
        byte[] payload = [0x81, 0xa1, (byte)'a', 0xdd, 0x00, 0x40, 0, 0, .. Enumerable.Repeat((byte)0x80, 1 << 22)];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("more than 262144 values", Refusal(payload));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Theory]
    [InlineData("82a161c0a161c0", "byte 7 of 7: the key 'a' stands twice in a map")]
    [InlineData("81a161", "byte 3 of 3: it ends too early")]
    [InlineData("81c0c0", "byte 2 of 3: a key is nil")]
    [InlineData("80c0", "byte 1 of 2: bytes follow the message")]
    [InlineData("81a161c1", "byte 3 of 4: 0xc1 begins no value")]
    [InlineData("81a161d9ff61", "it ends too early")]
    [InlineData("81a161ddffffffff", "it ends too early")]
    public void Damage_is_refused_with_its_byte(string payload, string expected) =>
        Assert.Contains(expected, Refusal(Convert.FromHexString(payload)));

    [Fact]
    public void Numbers_beyond_their_field_are_findings_instead_of_other_numbers()
    {
        var request = RequestFormat.ToMap(TestRequests.Full());
        request["seed_path"] = new List<object?> { -1L, 1L << 32 };
        var artifact = (MessageMap)((List<object?>)((MessageMap)request["inputs"]!)["A"]!)[0]!;
        artifact["schema"] = 1L << 31;

        var findings = Assert.Throws<ProtocolException>(() => RequestFormat.FromMap(request)).Findings;

        string[] places = ["request.seed_path[0]", "request.seed_path[1]", "request.inputs.A[0].schema"];
        Assert.All(places, place => Assert.Contains(findings, finding => finding.StartsWith(place + ":")));
    }

    [Fact]
    public void A_message_that_is_wrong_everywhere_is_refused_with_a_hundred_findings()
    {
        var request = RequestFormat.ToMap(TestRequests.Full());
        request["seed_path"] = Enumerable.Repeat<object?>("x", 5000).ToList();

        Assert.Equal(100, Assert.Throws<ProtocolException>(() => RequestFormat.FromMap(request)).Findings.Count);
    }

    [Theory]
    [InlineData("exits", "description.exits.1")]
    [InlineData("resources", "description.resources.cpu.suggested")]
    [InlineData("inputs", "description.inputs[0].name")]
    [InlineData("max_minor", "description.max_minor")]
    public void A_description_with_a_field_that_means_nothing_is_refused(string field, string place)
    {
        var description = Description();
        description[field] = field switch
        {
            "exits" => new MessageMap { ["1"] = "a", ["01"] = "b" },
            "resources" => new MessageMap { ["cpu"] = new MessageMap { ["min"] = 1L, ["suggested"] = double.NaN } },
            "inputs" => new List<object?>
            {
                new MessageMap { ["name"] = "Model\n", ["type"] = "model", ["card"] = "one" },
            },
            _ => 1L << 32,
        };

        var findings = Assert.Throws<ProtocolException>(() => DescriptionFormat.FromMap(description)).Findings;
        Assert.StartsWith(place, Assert.Single(findings));
    }

    [Theory]
    [InlineData("""{"required":[null,5]}""", "required")]
    [InlineData("""{"required":[],"required":[]}""", "line 1")]
    [InlineData("""{"properties":{"a":{"type":5}}}""", "properties.a.type")]
    [InlineData("""{"properties":{"a":{"type":"string","title":[]}}}""", "properties.a.title")]
    [InlineData("""{"properties":{"a":{"type":"string","enum":[1]}}}""", "properties.a.enum")]
    [InlineData("""{"properties":{"a":{"type":"number","minimum":1e999}}}""", "line 1, column 47")]
    [InlineData("""{"properties":{"a":{"type":"string","title":"\ud800"}}}""", "line 1, column 45")]
    [InlineData("""{"properties":[]}""", "properties")]
    public void A_schema_of_parameters_is_refused_with_the_place(string schema, string place)
    {
        var description = Description();
        description["params"] = schema;

        var finding = Assert.Single(
            Assert.Throws<ProtocolException>(() => DescriptionFormat.FromMap(description)).Findings);
        Assert.StartsWith($"description.params: The parameter schema, {place}", finding);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("../../other")]
    [InlineData("a//b")]
    [InlineData("a\0")]
    [InlineData("")]
    public void A_checkpoint_names_only_files_of_its_own(string name)
    {
        using var directory = new TemporaryDirectory();
        var manifest = new CheckpointManifest(
            1, DateTime.UnixEpoch, 1, new CheckpointOrigin("", "", "", "", ""), [new(name, 1, "aa")]);
        FrameFile.Write(directory.Combine(CheckpointManifest.FileName), manifest.ToMap());

        var problem = Assert.Throws<ProtocolException>(() => CheckpointManifest.Verify(directory.Path));
        Assert.Contains("files[0].name: ", problem.Message);
    }

    [Fact]
    public void A_pointer_to_the_latest_checkpoint_may_be_any_bytes()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Combine("LATEST");
        foreach (var content in new byte[][] { [], [0xff, 0xfe, 0], new byte[1 << 20], "../../x"u8.ToArray() })
        {
            File.WriteAllBytes(path, content);
            Assert.Null(new CheckpointDirectory(directory.Path).FindValid([]));
        }
    }

    private static string Refusal(byte[] payload) =>
        Assert.Throws<ProtocolException>(() => MessageMap.Decode(payload)).Message;

    private static MessageMap Description() => new()
    {
        ["contract"] = ContractVersion.Current,
        ["stage"] = new MessageMap { ["kind"] = "Test", ["id"] = "a.b", ["version"] = "1.0.0" },
        ["inputs"] = new List<object?>(),
        ["outputs"] = new List<object?>(),
        ["params"] = "{}",
    };
}
