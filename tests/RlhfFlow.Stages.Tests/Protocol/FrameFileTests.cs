using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Protocol;

public sealed class FrameFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string FramePath => directory.Combine("frame");

    [Fact]
    public void A_request_survives_the_journey()
    {
        var request = TestRequests.Full();
        request.Save(FramePath);
        var read = StageRequest.Load(FramePath);

        Assert.Equal(RequestFormat.ToMap(request).Encode(), RequestFormat.ToMap(read).Encode());
        Assert.Equal((ulong.MaxValue, 3u), (read.Seed, read.Attempt));
        Assert.Equal(0.5, read.Parameters["rate"]!.GetValue<double>());
    }

    [Fact]
    public void Unknown_keys_are_passed_over()
    {
        var map = RequestFormat.ToMap(TestRequests.Full());
        map["new_in_a_later_version"] = new MessageMap { ["x"] = 1 };
        FrameFile.Write(FramePath, map);

        Assert.Equal("node", StageRequest.Load(FramePath).NodeId);
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_request_is_listed()
    {
        var map = RequestFormat.ToMap(TestRequests.Full());
        map["task_id"] = "text";
        map["seed"] = -1;
        map["reason"] = "boredom";
        map["limits"] = new MessageMap { ["grace_ms"] = 10 };
        map["params"] = new MessageMap { ["rate"] = double.NaN };
        ((map["inputs"] as MessageMap)!["A"] as List<object?>)!.Add(new MessageMap());
        FrameFile.Write(FramePath, map);

        var findings = Assert.Throws<ProtocolException>(() => StageRequest.Load(FramePath)).Findings;

        string[] expected =
        [
            "request.task_id: 16 bytes", "request.seed: a whole number",
                "request.reason: 'boredom' is not one of first",
            "request.limits.grace_ms: 10 lies outside", "request.params.rate: ",
                "request.inputs.A[1].path: text expected",
        ];
        Assert.All(expected, part =>
            Assert.Contains(findings, finding => finding.StartsWith(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_flipped_bit_and_every_cut_is_noticed()
    {
        FrameFile.Write(FramePath, new MessageMap { ["a"] = 1, ["b"] = "text" });
        var whole = File.ReadAllBytes(FramePath);
        foreach (var index in Enumerable.Range(0, whole.Length))
        {
            var damaged = whole.ToArray();
            damaged[index] ^= 4;
            AssertRefused(damaged);
            AssertRefused(whole[..index]);
        }
        AssertRefused([.. whole, .. whole]);
    }

    [Fact]
    public void A_message_nested_too_deep_or_followed_by_bytes_or_no_map_is_refused()
    {
        AssertRefused(Frame([0x81, 0xa1, (byte)'a', .. Enumerable.Repeat((byte)0x91, 40), 0xc0]));
        AssertRefused(Frame([0x80, 0x80]));
        AssertRefused(Frame([0x90]));
        AssertRefused(Frame([0x81, 0xc0, 0xc0]));
        AssertRefused(Frame([0xdf, 0xff, 0xff, 0xff, 0xff]));
    }

    [Fact]
    public void A_file_is_replaced_whole_and_leaves_nothing_beside_it()
    {
        FrameFile.Write(FramePath, new MessageMap { ["a"] = 1 });
        FrameFile.Write(FramePath, new MessageMap { ["a"] = 2 });

        Assert.Equal(2L, FrameFile.Read(FramePath)["a"]);
        Assert.Equal([FramePath], Directory.GetFileSystemEntries(directory.Path));
    }

    public void Dispose() => directory.Dispose();

    private void AssertRefused(byte[] bytes)
    {
        File.WriteAllBytes(FramePath, bytes);
        Assert.Throws<ProtocolException>(() => FrameFile.Read(FramePath));
    }

    private static byte[] Frame(byte[] payload)
    {
        using var stream = new MemoryStream();
        new FrameWriter(stream).Write(payload);
        return stream.ToArray();
    }
}
