using System.Buffers.Binary;
using System.Text;
using RlhfFlow.Testing.Fuzzing;
using RlhfFlow.Transformers.Checkpoints;

namespace RlhfFlow.Transformers.Tests.Checkpoints;

/// <summary>Whatever a checkpoint says of itself, it is understood or refused with the place of every fault.</summary>
public sealed class FuzzTests
{
    private const string Header =
        """
        {"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},
        "b":{"dtype":"BF16","shape":[],"data_offsets":[24,26]},"c":{"dtype":"U8","shape":[0],"data_offsets":[26,26]}}
        """;

    private const string Configuration =
        """
        {"model_type":"gpt2","vocab_size":8,"n_positions":16,"n_embd":4,"n_layer":1,"n_head":2,"n_inner":null,
        "activation_function":"gelu_new","layer_norm_epsilon":1e-5,"tie_word_embeddings":true,"eos_token_id":7}
        """;

    private static readonly JsonMutation Layout = new(
        "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\"F32\"", "\"I64\"", "[0,24]", "[24,26]",
        "[4294967296,4294967296,4294967296]", "[9223372036854775807,2]");

    [Fact]
    public void Headers_of_weights_are_understood_or_refused() => Fuzz(
        "safetensors header", [Encoding.UTF8.GetBytes(Header)], [Layout, Layout, Layout, new ByteMutation()],
        json => SafetensorsHeader.Read(new MemoryStream(Weights(json)), "w.safetensors"), "w.safetensors: ");

    [Fact]
    public void Files_of_weights_are_understood_or_refused() => Fuzz(
        "safetensors", [Weights(Encoding.UTF8.GetBytes(Header)), Weights("{}"u8.ToArray())[..10]], [new ByteMutation()],
        bytes => SafetensorsHeader.Read(new MemoryStream(bytes), "w.safetensors"), "w.safetensors: ");

    [Fact]
    public void Configurations_are_understood_or_refused()
    {
        var json = new JsonMutation(
            "\"n_ctx\"", "\"n_embd\"", "\"n_inner\"", "\"activation_function\"", "\"pad_token_id\"", "\"relu\"");
        Fuzz(
            "config.json", [Encoding.UTF8.GetBytes(Configuration)], [json, json, json, new ByteMutation()],
            bytes =>
            {
                var shape = PretrainedCheckpoint.ReadConfiguration(bytes, "/model");
                Assert.True(shape.LeastWeights > 0 && shape.HeadWidth > 0 && shape.FeedForwardWidth > 0);
            },
            "/model: ");
    }

    private static void Fuzz(
        string reader, byte[][] seeds, IMutation[] mutations, Action<byte[]> read, string place)
    {
        var report = new FuzzRun
        {
            Reader = reader,
            Seeds = seeds,
            Mutations = mutations,
            Read = bytes =>
            {
                read(bytes);
                return [];
            },
            Refusals = [typeof(CheckpointException)],
            NamesPlace = message => message.StartsWith(place, StringComparison.Ordinal),
        }.Run();
        Assert.InRange(report.Accepted, 1, report.Inputs - 1);
        Assert.True(report.Behaviours > 10, report.ToString());
    }

    /// <summary>A file with this header and the 26 bytes of data that the seed describes.</summary>
    private static byte[] Weights(byte[] header)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. new byte[26]];
    }
}
