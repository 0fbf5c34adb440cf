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

    [Fact]
    public void Threads_that_share_a_tokenizer_find_what_one_alone_finds()
    {
        var tokenizer = new ByteLevelBpeTrainer(280).Train(Corpus);
        var texts = Enumerable.Range(0, 200).Select(i => $"{Post} {i} party{i % 7} easter").ToArray();
        var expected = texts.Select(text => tokenizer.EncodeToIds(text)).ToArray();
        var shared = HuggingFaceTokenizer.Parse(tokenizer.ToJson());
        var found = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(text => shared.EncodeToIds(text));
        Assert.Equal(expected, found.ToArray());
    }

    [Fact]
    public void A_template_surrounds_whole_encodings_but_not_plain_ids()
    {
        const string Json = """
            {
              "added_tokens": [{"id": 2, "content": "<s>", "special": true}],
              "pre_tokenizer": {"type": "WhitespaceSplit"},
              "post_processor": {
                "type": "TemplateProcessing",
                "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                "pair": [
                  {"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                  {"SpecialToken": {"id": "<s>", "type_id": 1}}, {"Sequence": {"id": "B", "type_id": 1}}],
                "special_tokens": {"<s>": {"id": "<s>", "ids": [2], "tokens": ["<s>"]}}
              },
              "model": {"type": "WordLevel", "vocab": {"a": 0, "b": 1}, "unk_token": "<unk>"}
            }
            """;
        var tokenizer = HuggingFaceTokenizer.Parse(Json);
        Assert.Equal([0, 1], tokenizer.EncodeToIds("a b"));
        Assert.Equal([2, 0, 1], tokenizer.Encode("a b").Ids);
        var pair = tokenizer.Encode("a", "b a");
        Assert.Equal([2, 0, 2, 1, 0], pair.Ids);
        Assert.Equal([0, 0, 1, 1, 1], pair.TypeIds);
        Assert.Equal([null, 0, null, 1, 1], pair.SequenceIds);
        Assert.Equal([true, false, true, false, false], pair.SpecialTokensMask);
    }

    [Fact]
    public void A_word_of_two_hundred_thousand_characters_takes_no_quadratic_time()
    {
        var tokenizer = new ByteLevelBpeTrainer(300).Train(Corpus);
        var text = string.Concat(Enumerable.Repeat("partyeasterstress", 12_000));
        var started = System.Diagnostics.Stopwatch.StartNew();
        var ids = tokenizer.EncodeToIds(text);
        Assert.Equal(text, tokenizer.Decode(ids));
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(20), $"took {started.Elapsed}");
    }
}
