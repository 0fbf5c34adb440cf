using RlhfFlow.Testing;

namespace RlhfFlow.Tokenizers.Tests;

public sealed class HuggingFaceTokenizerTests
{
    private const string Post = "POST work : after party alongside friend because stress on easter TLDR";

    private static readonly string[] Corpus = [Post, "POST work : stress because party TLDR easter"];

    [Fact]
    public void A_word_level_tokenizer_trained_on_text_gives_ids_and_the_text_again()
    {
        var tokenizer = new WordLevelTrainer(new WordLevelTrainerOptions()).Train(Corpus);
        var ids = tokenizer.EncodeToIds(Post);
        Assert.Equal(Post.Split(' ').Length, ids.Count);
        Assert.Equal(Post, tokenizer.Decode(ids));
        int[] ended = [.. ids, tokenizer.SpecialTokens.EndOfText!.Value, tokenizer.SpecialTokens["<pad>"]];
        Assert.Equal(Post + " <eos> <pad>", tokenizer.Decode(ended));
        Assert.Equal(Post, tokenizer.Decode(ended, skipSpecialTokens: true));
    }

    [Fact]
    public void A_word_outside_a_vocabulary_without_an_unknown_token_is_an_error_that_names_it()
    {
        var tokenizer = new WordLevelTrainer(new WordLevelTrainerOptions()).Train(Corpus);
        var error = Assert.Throws<UnknownWordException>(() => tokenizer.EncodeToIds("POST holiday"));
        Assert.Equal("holiday", error.Word);
        Assert.Contains("'holiday'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_tokenizer_loads_again_and_saves_the_same_bytes()
    {
        using var directory = new TemporaryDirectory();
        var tokenizer = new ByteLevelBpeTrainer(300, ["<|endoftext|>", "<|pad|>"]).Train(Corpus);
        var path = directory.Combine("tokenizer.json");
        tokenizer.Save(path);
        var loaded = HuggingFaceTokenizer.Load(directory.Path);
        Assert.Equal(tokenizer.ToJson(), loaded.ToJson());
        var text = Post + "<|endoftext|> naïve 東京 🚲";
        Assert.Equal(tokenizer.EncodeToIds(text), loaded.EncodeToIds(text));
        Assert.Equal(text, loaded.Decode(loaded.EncodeToIds(text)));
        Assert.Contains(loaded.SpecialTokens.EndOfText!.Value, loaded.EncodeToIds(text));
    }
}
