using RlhfFlow.Tokenizers.PostProcessing;

namespace RlhfFlow.Tokenizers.Files;

/// <summary>Builds the post-processor of a tokenizer file.</summary>
internal static class PostProcessorReader
{
    public static PostProcessor Read(ComponentReader reader) => (reader.IsNull ? null : reader.Type) switch
    {
        null => new DefaultPostProcessor(),
        "Sequence" => new SequencePostProcessor([.. reader.Items("processors").Select(Read)]),
        "ByteLevel" =>
            new ByteLevelPostProcessor(reader.Flag("add_prefix_space", true), reader.Flag("trim_offsets", true)),
        "TemplateProcessing" => TemplateOf(reader),
        _ => throw reader.Unsupported(),
    };

    private static TemplatePostProcessor TemplateOf(ComponentReader reader)
    {
        var tokens = reader.Entries("special_tokens");
        var single = Pieces("single");
        return Array.Exists(single, piece => piece.Sequence > 0)
            ? throw reader["single"].Error("names the second text, which a single one has not")
            : new TemplatePostProcessor(single, Pieces("pair"));

        TemplatePiece[] Pieces(string name) => [.. reader.Items(name).Select(item => PieceOf(item, tokens))];
    }

    private static TemplatePiece PieceOf(ComponentReader reader, IReadOnlyDictionary<string, ComponentReader> tokens)
    {
        if (reader["Sequence"] is { IsNull: false } sequence)
        {
            return new TemplatePiece(sequence.Text("id") == "B" ? 1 : 0, [], sequence.Number("type_id") ?? 0);
        }
        var special = reader["SpecialToken"];
        if (special.IsNull)
        {
            throw reader.Error("is neither Sequence nor SpecialToken");
        }
        var name = special.Text("id") ?? "";
        if (!tokens.TryGetValue(name, out var entry))
        {
            throw special.Error($"names '{name}', which special_tokens does not hold");
        }
        var ids = entry.Items("ids").Select(id => id.As<int>());
        return new TemplatePiece(null, [.. ids.Zip(entry["tokens"].Texts())], special.Number("type_id") ?? 0);
    }
}
