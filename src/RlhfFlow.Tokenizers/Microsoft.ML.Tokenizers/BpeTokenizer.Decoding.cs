using System.Buffers;
using System.Text;
using RlhfFlow.Tokenizers.Text;

namespace Microsoft.ML.Tokenizers;

/// <content>From ids to text.</content>
public sealed partial class BpeTokenizer
{
    /// <inheritdoc/>
    public override string Decode(IEnumerable<int> ids) => Decode(ids, considerSpecialTokens: true);

    /// <summary>The text of the ids; ids that the vocabulary does not hold are left out.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="considerSpecialTokens">Writes special tokens too.</param>
    public string Decode(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var bytes = new List<byte>();
        foreach (var id in ids)
        {
            bytes.AddRange(BytesOf(id, considerSpecialTokens) ?? []);
        }
        var text = Encoding.UTF8.GetString([.. bytes]);
        return EndOfWordSuffix is { Length: > 0 } ? text.TrimEnd(' ') : text;
    }

    /// <inheritdoc/>
    public override OperationStatus Decode(
        IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten) =>
        Decode(ids, destination, considerSpecialTokens: true, out idsConsumed, out charsWritten);

    /// <summary>
    /// Writes the text of the ids into a buffer. A character whose bytes are spread over ids is held back until it is
    /// complete; an id that the vocabulary does not hold ends the writing as invalid data.
    /// </summary>
    public OperationStatus Decode(
        IEnumerable<int> ids,
        Span<char> destination,
        bool considerSpecialTokens,
        out int idsConsumed,
        out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        (idsConsumed, charsWritten) = (0, 0);
        var pending = new List<byte>();
        var taken = 0;
        foreach (var id in ids)
        {
            taken++;
            if (BytesOf(id, considerSpecialTokens) is not { } bytes)
            {
                return OperationStatus.InvalidData;
            }
            pending.AddRange(bytes);
            if (EndsInsideCharacter(pending))
            {
                continue;
            }
            var text = Encoding.UTF8.GetString([.. pending]);
            if (!text.TryCopyTo(destination[charsWritten..]))
            {
                return OperationStatus.DestinationTooSmall;
            }
            charsWritten += text.Length;
            idsConsumed = taken;
            pending.Clear();
        }
        return OperationStatus.Done;
    }

    private static bool EndsInsideCharacter(List<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Count); back++)
        {
            var tail = bytes[^back..].ToArray();
            if (Rune.DecodeFromUtf8(tail, out _, out _) == OperationStatus.NeedMoreData)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The UTF-8 text of one id; null if the vocabulary does not hold it.</summary>
    private byte[]? BytesOf(int id, bool considerSpecialTokens)
    {
        if (specialById.TryGetValue(id, out var special))
        {
            return considerSpecialTokens ? Encoding.UTF8.GetBytes(special) : [];
        }
        return tokenById.TryGetValue(id, out var token)
            ? ByteLevel ? ByteAlphabet.Decode(token) : Encoding.UTF8.GetBytes(Unmarked(token))
            : null;
    }

    private string Unmarked(string token)
    {
        if (ContinuingSubwordPrefix is { Length: > 0 } prefix && token.StartsWith(prefix, StringComparison.Ordinal))
        {
            token = token[prefix.Length..];
        }
        return EndOfWordSuffix is { Length: > 0 } suffix && token.EndsWith(suffix, StringComparison.Ordinal)
            ? token[..^suffix.Length] + " "
            : token;
    }
}
