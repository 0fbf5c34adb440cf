using System.Text;

namespace RlhfFlow.Tokenizers.Text;

/// <summary>
/// GPT-2's alphabet: one printable character for each of the 256 bytes, so that any text is a string over it.
/// Source: Radford et al. 2019, bytes_to_unicode.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = BuildCharacters();
    private static readonly short[] Bytes = BuildBytes();

    /// <summary>The 256 characters in code point order.</summary>
    public static IReadOnlyList<string> Sorted { get; } =
        [.. Characters.Order().Select(character => character.ToString())];

    public static char CharacterOf(byte value) => Characters[value];

    /// <summary>
    /// The bytes that a token stands for; one with a character outside the alphabet stands for itself in UTF-8.
    /// </summary>
    public static byte[] Decode(string token)
    {
        var bytes = new byte[token.Length];
        for (var i = 0; i < token.Length; i++)
        {
            var value = token[i] < Bytes.Length ? Bytes[token[i]] : -1;
            if (value < 0)
            {
                return Encoding.UTF8.GetBytes(token);
            }
            bytes[i] = (byte)value;
        }
        return bytes;
    }

    /// <summary>
    /// The text over the byte alphabet; every byte of a character keeps the range of the whole character.
    /// </summary>
    public static AlignedText Encode(AlignedText text)
    {
        if (Ascii.IsValid(text.Span))
        {
            var encoded = string.Create(text.Length, text, static (target, source) =>
            {
                var span = source.Span;
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = Characters[span[i]];
                }
            });
            return text.Map is null
                ? new AlignedText(encoded, 0, text.Length, null, text.Shift + text.Start)
                : new AlignedText(encoded, 0, text.Length, Sliced(text), 0);
        }
        return EncodeRunes(text);
    }

    private static AlignedText EncodeRunes(AlignedText text)
    {
        var builder = new AlignedTextBuilder(text.Length * 3);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.Span[i..], out var rune, out var consumed);
            var count = rune.EncodeToUtf8(bytes);
            var (start, end) = (text.OriginalStart(i), text.OriginalEnd(i + consumed));
            foreach (var value in bytes[..count])
            {
                builder.Add(Characters[value], start, end);
            }
            i += consumed;
        }
        return builder.Build();
    }

    private static Alignment Sliced(AlignedText text) => new(
        text.Map!.Starts[text.Start..(text.Start + text.Length)],
        text.Map.Ends[text.Start..(text.Start + text.Length)]);

    private static char[] BuildCharacters()
    {
        var characters = new char[256];
        var next = 256;
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            characters[value] = (char)(printable ? value : next++);
        }
        return characters;
    }

    private static short[] BuildBytes()
    {
        var bytes = new short[Characters.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (var value = 0; value < 256; value++)
        {
            bytes[Characters[value]] = (short)value;
        }
        return bytes;
    }
}
