using RlhfFlow.Artifacts;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.StageExecutables.Tests;

[Trait("Pace", "slow")]
public sealed class PretrainingTests
{
    [Fact]
    public async Task The_held_out_loss_falls_below_the_unigram_entropy_and_the_model_opens()
    {
        using var run = new StageSession();
        var directory = await TinyWorld.Model(run);
        var held = run.Metrics.Last(metric => metric.Scope == "validation").Values;
        Assert.InRange(held["loss"], 0, held["unigramEntropy"] - 0.2);
        using var artifact = ArtifactReader<Artifacts.Records.ModelRecord>.Open(directory, ArtifactKinds.Model);
        var record = Assert.Single(artifact);
        using var text = TextModel.Load(directory);
        Assert.Equal(text.Model.ParameterCount, record.Parameters);
        Assert.Equal("red green", text.Codec.Decode(text.Codec.Encode("red green")));
        Assert.Equal(TextModel.Files.Order(StringComparer.Ordinal), artifact.Files.Select(file => file.Name)
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_run_stopped_and_resumed_gives_the_digest_of_the_undisturbed_run()
    {
        using var run = new StageSession();
        var text = run.Write("corpus", ArtifactKinds.Corpus, TinyWorld.Corpus());
        var corpus = new Dictionary<string, string> { ["Corpus"] = text };
        var straight = await run.Succeed("Pretraining", "Model", corpus, TinyWorld.Pretraining(400));
        var resumed = await run.SucceedInterrupted("Pretraining", "Model", corpus, stopAfterStep: 7,
            TinyWorld.Pretraining(400));
        Assert.Equal(TinyWorld.Digest(straight), TinyWorld.Digest(resumed));
    }

    [Fact]
    public async Task Texts_that_were_cut_off_are_trained_on_without_a_stop_token()
    {
        using var run = new StageSession();
        async Task<double> UnigramEntropy(string name, bool isTruncated)
        {
            var records = TinyWorld.Corpus().Select(record => record with { Text = "red", Truncated = isTruncated });
            await run.Succeed("Pretraining", "Model",
                new() { ["Corpus"] = run.Write(name, ArtifactKinds.Corpus, records) }, TinyWorld.Pretraining(1));
            return run.Metrics.Last(metric => metric.Scope == "validation").Values["unigramEntropy"];
        }
        // One word and one stop token, or one word alone.
        Assert.Equal(Math.Log(2), await UnigramEntropy("ended", false), 9);
        Assert.Equal(0, await UnigramEntropy("cut-off", true), 9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Byte_level_text_without_prompts_is_learnt_packed_or_not(bool packing)
    {
        using var run = new StageSession();
        var records = TinyWorld.Corpus()
            .Select(record => record with { Prompt = "", Text = $"{record.Prompt} {record.Text}" });
        var parameters = TinyWorld.Pretraining(20);
        parameters["tokenizer"] = "byteLevelBpe";
        parameters["vocabularySize"] = 300;
        parameters["packing"] = packing;
        parameters["contextLength"] = 32;
        var directory = await run.Succeed("Pretraining", "Model",
            new() { ["Corpus"] = run.Write("corpus", ArtifactKinds.Corpus, records) }, parameters);
        using var text = TextModel.Load(directory);
        Assert.Equal("say Übermut!", text.Codec.Decode(text.Codec.Encode("say Übermut!")));
    }
}
