using System.Text;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Tokenizers.Tests;

/// <summary>Whatever a tokenizer.json says, it is refused with the place, or it can be used.</summary>
public sealed class FuzzTests
{
    private const string Byte =
        """
        {"added_tokens":[{"id":3,"content":"<eos>","special":true,"normalized":false,"lstrip":true}],
        "truncation":{"max_length":5,"stride":1,"strategy":"LongestFirst","direction":"Right"},
        "padding":{"strategy":{"Fixed":4},"pad_to_multiple_of":2,"pad_id":3,"pad_token":"<eos>","direction":"Left"},
        "normalizer":{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"Lowercase"}]},
        "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":"\\p{N}{1,3}|\\s+"},
        "behavior":"Isolated","invert":false},{"type":"ByteLevel","add_prefix_space":false,"use_regex":true}]},
        "post_processor":{"type":"TemplateProcessing","single":[{"Sequence":{"id":"A","type_id":0}},
        {"SpecialToken":{"id":"<eos>","type_id":0}}],"pair":[{"Sequence":{"id":"A","type_id":0}},
        {"Sequence":{"id":"B","type_id":1}}],"special_tokens":{"<eos>":{"id":"<eos>","ids":[3],"tokens":["<eos>"]}}},
        "decoder":{"type":"ByteLevel"},
        "model":{"type":"BPE","vocab":{"a":0,"b":1,"ab":2},"merges":["a b"],"unk_token":"a","fuse_unk":true}}
        """;

    private const string Word =
        """
        {"added_tokens":[],"pre_tokenizer":{"type":"WhitespaceSplit"},"normalizer":{"type":"Strip","strip_left":true},
        "padding":{"strategy":"BatchLongest"},"model":{"type":"WordLevel","vocab":{"a":0,"[UNK]":1},
        "unk_token":"[UNK]"}}
        """;

    [Fact]
    public void Files_are_refused_or_can_be_used()
    {
        var json = new JsonMutation(
            "\"type\"", "\"vocab\"", "\"merges\"", "\"content\"", "\"id\"", "\"ids\"", "\"Fixed\"", "\"stride\"",
            "\"max_length\"", "\"strategy\"", "\"Regex\"", "\"String\"", "\"behavior\"", "\"OnlySecond\"", "\"a b\"",
            "\"MergedWithNext\"", "\"Sequence\"", "\"B\"", "\"(?i:s|t)\"", "\"[^\\\\p{L}]+(?!\\\\S)\"", "\"(a+)+b\"",
            "\"[\"",
            "{\"type\":\"Whitespace\"}", "{\"type\":\"ByteLevel\"}", "[\"a\",\"b\"]");
        var report = new FuzzRun
        {
            Reader = "tokenizer.json",
            Seeds = [Encoding.UTF8.GetBytes(Byte), Encoding.UTF8.GetBytes(Word)],
            Mutations = [json, json, json, json, new ByteMutation()],
            Read = bytes =>
            {
                var tokenizer = HuggingFaceTokenizer.Parse(Encoding.UTF8.GetString(bytes), "t.json");
                Assert.Equal(tokenizer.ToJson(), HuggingFaceTokenizer.Parse(tokenizer.ToJson()).ToJson());
                _ = tokenizer.Decode([0, 1, 2, 3, -1, int.MaxValue]);
                return [];
            },
            Refusals = [typeof(TokenizerFileException)],
            NamesPlace = message => message.StartsWith("t.json: ", StringComparison.Ordinal),
        }.Run();
        Assert.InRange(report.Accepted, 1, report.Inputs - 1);
        Assert.True(report.Behaviours > 100, report.ToString());
    }
}
