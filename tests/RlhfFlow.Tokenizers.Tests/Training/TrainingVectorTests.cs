using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RlhfFlow.Testing;

namespace RlhfFlow.Tokenizers.Tests.Training;

/// <summary>
/// Vocabularies and merges against those of Hugging Face's trainers, for every file whose trainer is supported.
/// </summary>
public sealed class TrainingVectorTests
{
    public static TheoryData<string> Files => [.. FilesOrNone()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Training_finds_the_same_vocabulary_and_merges(string file)
    {
        var training = JsonNode.Parse(File.ReadAllText(Golden.Require(file)))!.AsObject();
        var tokenizer = TrainingArguments.Train(training, Sequences(training));
        var expected = training["vocab"]!.AsArray().Select(token => token!.GetValue<string>());
        Assert.Equal(expected, Enumerable.Range(0, tokenizer.Vocabulary.Count).Select(id => tokenizer.TokenOf(id)));
        if (training["merges"] is JsonArray merges)
        {
            Assert.Equal(
                merges.Select(merge => (merge![0]!.GetValue<string>(), merge[1]!.GetValue<string>())),
                TrainingArguments.MergesOf(tokenizer));
        }
    }

    private static IReadOnlyList<string> Sequences(JsonObject training)
    {
        var corpus = training["corpus"]!.GetValue<string>();
        var path = Golden.Find($"tokenizers/training/{corpus}")
            ?? (Repository.SharedData is { } data ? Path.Combine(data, corpus) : null);
        Assert.SkipUnless(File.Exists(path), $"the text '{corpus}' is not available (shared/data)");
        Assert.Equal(
            training["corpus_sha256"]!.GetValue<string>(),
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path!))));
        var text = File.ReadAllText(path!);
        text = training["characters"] is { } characters ? text[..characters.GetValue<int>()] : text;
        return training["feed"]!.GetValue<string>() == "whole" ? [text] : TrainingArguments.Lines(text);
    }

    // Byte-level BPE and whole words; the other trainers and Metaspace do not exist here.
    private static bool IsInScope(string file)
    {
        var training = JsonNode.Parse(File.ReadAllText(Golden.Require(file)))!;
        return training["trainer"]!["type"]!.GetValue<string>() is "bpe" or "wordlevel"
            && training["pre_tokenizer"]?["type"]?.GetValue<string>() != "Metaspace";
    }

    private static IReadOnlyList<string> FilesOrNone()
    {
        var files = Golden.Files("tokenizers/training", "*.json").Where(IsInScope).ToList();
        return files.Count > 0 ? files : ["tokenizers/training"];
    }
}
