using System.Buffers;
using System.Text.Json.Nodes;
using Microsoft.ML.Tokenizers;
using RlhfFlow.Tokenizers.AddedTokens;
using RlhfFlow.Tokenizers.Files;
using RlhfFlow.Tokenizers.Normalization;
using RlhfFlow.Tokenizers.PreTokenization;

namespace RlhfFlow.Tokenizers;

/// <summary>
/// A tokenizer in the format of Hugging Face's <c>tokenizer.json</c>: added tokens, normaliser, pre-tokenizer, model,
/// post-processor, decoder. Safe to share between threads. All offsets are UTF-16 offsets in the original text.
/// </summary>
public sealed partial class HuggingFaceTokenizer : Tokenizer
{
    private readonly TokenizerComponents parts;
    private readonly AddedVocabulary added;
    private readonly Dictionary<int, string> tokenById;
    private readonly HashSet<int> specialIds;
    private readonly JsonObject document;

    internal HuggingFaceTokenizer(JsonObject document, string file)
    {
        this.document = document;
        parts = TokenizerReader.Read(document, file);
        added = new AddedVocabulary(parts.AddedTokens, parts.Normalizer);
        tokenById = [];
        foreach (var (token, id) in parts.Model.Vocabulary)
        {
            tokenById[id] = token;
        }
        foreach (var token in parts.AddedTokens)
        {
            tokenById[token.Id] = token.Content;
        }
        specialIds = [.. parts.AddedTokens.Where(token => token.Special).Select(token => token.Id)];
        SpecialTokens = new SpecialTokens(parts.AddedTokens);
        VocabularySize = tokenById.Count;
        Normalizer = parts.Normalizer is null ? null : new NormalizerAdapter(parts.Normalizer);
        PreTokenizer = parts.PreTokenizer is null ? null : new PreTokenizerAdapter(parts.PreTokenizer);
    }

    /// <inheritdoc/>
    public override Normalizer? Normalizer { get; }

    /// <inheritdoc/>
    public override PreTokenizer? PreTokenizer { get; }

    /// <summary>The special tokens by content and role.</summary>
    public SpecialTokens SpecialTokens { get; }

    /// <summary>All added tokens.</summary>
    public IReadOnlyList<AddedToken> AddedTokens => added.Tokens;

    /// <summary>How many tokens there are, added ones included.</summary>
    public int VocabularySize { get; }

    /// <summary>The vocabulary of the model, added tokens not counted unless the model has them too.</summary>
    public IReadOnlyDictionary<string, int> Vocabulary => parts.Model.Vocabulary;

    /// <summary>Reads a tokenizer from a <c>tokenizer.json</c>, or from a directory that holds one.</summary>
    /// <exception cref="TokenizerFileException">
    /// The file is missing, damaged, or asks for something unsupported.
    /// </exception>
    public static HuggingFaceTokenizer Load(string path) => TokenizerFile.Load(path);

    /// <summary>Reads a tokenizer from the text of a <c>tokenizer.json</c>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What error messages call it.</param>
    public static HuggingFaceTokenizer Parse(string json, string name = "tokenizer.json") =>
        TokenizerFile.Parse(json, name);

    /// <summary>Writes the tokenizer as a <c>tokenizer.json</c>; equal tokenizers give equal bytes.</summary>
    public void Save(string path) => TokenizerFile.Save(document, path);

    /// <summary>The text of the tokenizer's <c>tokenizer.json</c>.</summary>
    public string ToJson() => TokenizerFile.ToJson(document);

    /// <summary>The id of a token by its spelling, or null.</summary>
    public int? IdOf(string token)
    {
        var found = parts.AddedTokens.FirstOrDefault(candidate => candidate.Content == token);
        return found?.Id ?? (parts.Model.Vocabulary.TryGetValue(token, out var id) ? id : null);
    }

    /// <summary>The spelling of a token by its id, or null.</summary>
    public string? TokenOf(int id) => tokenById.GetValueOrDefault(id);

    /// <inheritdoc/>
    public override string Decode(IEnumerable<int> ids) => Decode(ids, skipSpecialTokens: false);

    /// <summary>The text of the ids; ids outside the vocabulary are left out.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="skipSpecialTokens">Leaves special tokens out.</param>
    public string Decode(IEnumerable<int> ids, bool skipSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var tokens = new List<string>();
        foreach (var id in ids)
        {
            if (tokenById.TryGetValue(id, out var token) && !(skipSpecialTokens && specialIds.Contains(id)))
            {
                tokens.Add(token);
            }
        }
        return parts.Decoder.Decode(tokens);
    }

    /// <inheritdoc/>
    public override OperationStatus Decode(
        IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        var list = ids.ToArray();
        var text = Decode(list, skipSpecialTokens: false);
        (idsConsumed, charsWritten) = (0, 0);
        if (!text.TryCopyTo(destination))
        {
            return OperationStatus.DestinationTooSmall;
        }
        (idsConsumed, charsWritten) = (list.Length, text.Length);
        return OperationStatus.Done;
    }

    /// <summary>A decoder that takes ids one at a time.</summary>
    public DecodeStream DecodeStream(bool skipSpecialTokens = false) => new(this, skipSpecialTokens);
}
