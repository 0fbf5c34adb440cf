using RlhfFlow.Tokenizers.Models;

namespace RlhfFlow.Tokenizers.Files;

/// <summary>Builds the model of a tokenizer file.</summary>
internal static class ModelReader
{
    public static TokenModel Read(ComponentReader reader)
    {
        var type = reader.Text("type") ?? (reader["merges"].IsNull ? "" : "BPE");
        return type switch
        {
            "WordLevel" => new WordLevelModel(Vocabulary(reader), reader.Text("unk_token")),
            "BPE" => BpeOf(reader),
            _ => throw reader.Unsupported(),
        };
    }

    private static BpeModel BpeOf(ComponentReader reader)
    {
        if (reader.Flag("byte_fallback", false))
        {
            throw reader.Error("with byte_fallback is not supported");
        }
        var settings = new BpeSettings
        {
            UnknownToken = reader.Text("unk_token"),
            ContinuingSubwordPrefix = reader.Text("continuing_subword_prefix"),
            EndOfWordSuffix = reader.Text("end_of_word_suffix"),
            FuseUnknown = reader.Flag("fuse_unk", false),
            IgnoreMerges = reader.Flag("ignore_merges", false),
        };
        try
        {
            return new BpeModel(Vocabulary(reader), [.. reader.Items("merges").Select(MergeOf)], settings);
        }
        catch (InvalidOperationException error)
        {
            throw reader.Error($"is inconsistent: {error.Message}");
        }
    }

    private static Dictionary<string, int> Vocabulary(ComponentReader reader) =>
        reader.Entries("vocab").ToDictionary(
            entry => entry.Key, entry => IdOf(entry.Value), StringComparer.Ordinal);

    private static int IdOf(ComponentReader entry) =>
        entry.As<int>() is var id && id >= 0 ? id : throw entry.Error($"is {id}, an id is 0 or more");

    private static (string Left, string Right) MergeOf(ComponentReader reader)
    {
        var parts = reader.IsText ? reader.As<string>().Split(' ') : reader.Texts();
        return parts.Count == 2 ? (parts[0], parts[1]) : throw reader.Error("is not a pair");
    }
}
