namespace RlhfFlow.Tokenizers.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void Options_that_make_no_sense_are_refused_with_every_problem()
    {
        var options = new BpeTrainerOptions { VocabularySize = 0, MinimumFrequency = -1, UnknownToken = "<unk>" };
        var error = Assert.Throws<ArgumentException>(() => new BpeTrainer(options));
        Assert.Contains("must be positive, not 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("must not be negative, not -1", error.Message, StringComparison.Ordinal);
        Assert.Contains("'<unk>' must be one of the special tokens", error.Message, StringComparison.Ordinal);
        var tooSmall = new WordLevelTrainerOptions { VocabularySize = 1 };
        Assert.Throws<ArgumentException>(() => new WordLevelTrainer(tooSmall));
    }

    [Fact]
    public void The_pair_met_most_often_is_merged_first()
    {
        var tokenizer = new ByteLevelBpeTrainer(259, ["<eos>"]).Train(["low low low lower", "newest newest"]);
        Assert.Equal(
            [("l", "o"), ("lo", "w")],
            TrainingArguments.MergesOf(tokenizer));
        Assert.Equal("low", tokenizer.TokenOf(258));
        Assert.Equal(0, tokenizer.SpecialTokens.EndOfText);
    }

    [Fact]
    public void The_same_text_gives_the_same_bytes()
    {
        string[] texts = ["the cat and the hat", "the bat ate the cat", "ten tents"];
        var first = new ByteLevelBpeTrainer(300).Train(texts);
        var second = new ByteLevelBpeTrainer(300).Train(texts);
        Assert.Equal(first.ToJson(), second.ToJson());
    }

    [Fact]
    public void Words_are_numbered_by_count_and_then_by_code_point()
    {
        var options = new WordLevelTrainerOptions { SpecialTokens = ["<pad>", "<eos>"], MinimumFrequency = 2 };
        var tokenizer = new WordLevelTrainer(options).Train(["b b a a c <eos> <eos> <eos>", "a 𝐱 𝐱 ﬁ ﬁ"]);
        Assert.Equal(
            ["<pad>", "<eos>", "a", "b", "ﬁ", "𝐱"],
            Enumerable.Range(0, tokenizer.VocabularySize).Select(id => tokenizer.TokenOf(id)));
    }

    [Fact]
    public void A_token_of_the_byte_alphabet_writes_any_text_though_training_never_saw_it()
    {
        var tokenizer = new ByteLevelBpeTrainer(260).Train(["plain words"]);
        const string Text = "naïve \u0000 東京 🚲\r\n\t";
        Assert.Equal(Text, tokenizer.Decode(tokenizer.EncodeToIds(Text)));
    }
}
