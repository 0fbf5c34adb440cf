using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Testing;

namespace RlhfFlow.Tokenizers.Tests.Vectors;

/// <summary>
/// The vectors of one tokenizer, with those that are left out of the file filled in as its README says.
/// </summary>
internal sealed class TokenizerVectors
{
    private readonly JsonObject vectors;

    private TokenizerVectors(string folder)
    {
        var directory = Golden.Require($"tokenizers/{folder}");
        Tokenizer = HuggingFaceTokenizer.Load(directory);
        vectors = JsonNode.Parse(File.ReadAllText(Path.Combine(directory, "vectors.json")))!.AsObject();
    }

    /// <summary>
    /// Folders of tokenizers whose components are supported; the others are reported by a test of their own.
    /// </summary>
    public static TheoryData<string> Folders
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var folder in SupportedFolders())
            {
                data.Add(folder);
            }
            return data;
        }
    }

    public HuggingFaceTokenizer Tokenizer { get; }

    public int VocabularySize => vectors["vocab_size"]!.GetValue<int>();

    public static TokenizerVectors Of(string folder)
    {
        Assert.SkipWhen(folder.Length == 0, "no golden tokenizers are available (RLHFFLOW_GOLDEN)");
        return new TokenizerVectors(folder);
    }

    public IReadOnlyList<JsonObject> Section(string name) =>
        [.. (vectors[name] as JsonArray ?? []).Select(entry => entry!.AsObject())];

    /// <summary>The text of an entry: the exact bytes where they are given.</summary>
    public static string TextOf(JsonObject entry) => entry["utf8"] is { } bytes
        ? Encoding.UTF8.GetString(Convert.FromBase64String(bytes.GetValue<string>()))
        : entry["text"]!.GetValue<string>();

    public static int[] Integers(JsonNode? node) => node is JsonArray array
        ? [.. array.Select(item => item!.GetValue<int>())]
        : [];

    /// <summary>UTF-16 offsets as the flat code point offsets of the files.</summary>
    public static IEnumerable<int> CodePointOffsets(string text, IEnumerable<(int Start, int End)> offsets)
    {
        var codePoints = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            var isSecondHalf = char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]);
            codePoints[i + 1] = codePoints[i] + (isSecondHalf ? 0 : 1);
        }
        return offsets.SelectMany(offset => new[] { codePoints[offset.Start], codePoints[offset.End] });
    }

    private static IEnumerable<string> SupportedFolders()
    {
        var folders = Golden.Roots.Select(root => Path.Combine(root, "tokenizers")).Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Where(folder => File.Exists(Path.Combine(folder, "vectors.json")) && IsSupported(folder))
            .Select(folder => Path.GetFileName(folder)).Distinct().Order(StringComparer.Ordinal).ToArray();
        return folders.Length > 0 ? folders : [""];
    }

    private static bool IsSupported(string folder)
    {
        try
        {
            HuggingFaceTokenizer.Load(folder);
            return true;
        }
        catch (TokenizerFileException)
        {
            return false;
        }
    }
}
