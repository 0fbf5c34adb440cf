using System.Text;
using RlhfFlow.Testing;
using RlhfFlow.Transformers.Checkpoints;

namespace RlhfFlow.Transformers.Tests.Checkpoints;

/// <summary>Checkpoints that once ended in something else than a list of problems.</summary>
public sealed class HostileCheckpointTests
{
    [Theory]
    [InlineData("""{"model_type":"\ud800"}""", "config.json: a name or a text is not valid Unicode")]
    [InlineData("""{"\ud800":1,"model_type":"gpt2"}""", "config.json: a name or a text is not valid Unicode")]
    [InlineData("""{"model_type":"gpt2","vocab_size":1e99}""", "config.json: vocab_size is 1e99")]
    [InlineData("[", "config.json: not JSON (line 1")]
    [InlineData(
        """{"model_type":"gpt2","vocab_size":2,"n_positions":2,"n_embd":2000000000,"n_layer":1,"n_head":1}""",
        "config.json: n_embd is 2000000000, must be at most 536870911")]
    public void A_configuration_is_refused_with_the_place(string json, string expected)
    {
        var problem = Assert.Throws<CheckpointException>(
            () => PretrainedCheckpoint.ReadConfiguration(Encoding.UTF8.GetBytes(json), "/model"));
        Assert.Contains(problem.Problems, finding => finding.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_shape_made_up_takes_no_memory_for_its_model()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Combine("config.json"),
            """{"model_type":"gpt2","vocab_size":2,"n_positions":2,"n_embd":4,"n_layer":2000000000,"n_head":1}""");
        File.WriteAllBytes(directory.Combine("model.safetensors"), [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);

        var problem = Assert.Throws<CheckpointException>(() => PretrainedCheckpoint.LoadCausal(directory.Path));
        Assert.Contains("config.json: a model of this shape takes", problem.Message);
    }

    [Fact]
    public void A_header_that_is_wrong_everywhere_is_refused_with_a_hundred_problems()
    {
        var json = $"{{{string.Join(',', Enumerable.Range(0, 5000).Select(index => $"\"t{index}\":1"))}}}";
        var header = Encoding.UTF8.GetBytes(json);
        byte[] file = [.. BitConverter.GetBytes((long)header.Length), .. header];

        var problem = Assert.Throws<CheckpointException>(() => SafetensorsHeader.Read(new MemoryStream(file), "w"));
        Assert.Equal(100, problem.Problems.Count);
    }
}
