using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers.Tests.Parts;

/// <summary>All 1,112,064 characters, one by one, against the reference library.</summary>
public sealed class CharacterTests
{
    private static readonly Rune[] Characters =
        [.. Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(value => new Rune(value))];

    public static TheoryData<string> Patterns =>
        [@"\p{L}", @"\p{N}", @"\s", @"\p{M}", @"\p{Lu}", @"\p{Ll}", @"\p{Lt}", @"\p{Lm}", @"\p{Lo}", @"\p{Nd}",
            @"\p{P}", @"\w", "(?i:s)", "(?i:t)", "(?i:k)"];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void A_class_in_a_pattern_has_the_same_members(string pattern)
    {
        var configuration = new JsonObject
        {
            ["type"] = "Split",
            ["pattern"] = new JsonObject { ["Regex"] = pattern },
            ["behavior"] = "Removed",
            ["invert"] = true,
        };
        Assert.Equal(ClassOf(pattern, "Split(Regex)"), Members(configuration));
    }

    [Fact]
    public void White_space_has_the_same_members() => Assert.Equal(
        ClassOf("white space", "WhitespaceSplit"),
        string.Join(' ', Characters.Where(Rune.IsWhiteSpace).Select(character => character.Value)));

    [Fact]
    public void Lower_casing_changes_the_same_characters_alike()
    {
        var expected = SinglePart.Read("unicode")["lowercase"]!.AsArray()
            .Select(entry => $"{entry![0]!.GetValue<int>():X}:{entry[1]!.GetValue<string>()}");
        var normalizer = SinglePart.With("normalizer", new JsonObject { ["type"] = "Lowercase" })!.Normalizer!;
        var found = Characters.Select(character => (character, Lower: normalizer.Normalize(character.ToString())))
            .Where(entry => entry.Lower != entry.character.ToString())
            .Select(entry => $"{entry.character.Value:X}:{entry.Lower}");
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Normal_form_c_changes_the_same_characters_alike()
    {
        var form = SinglePart.Read("unicode")["forms"]!.AsArray()
            .First(entry => entry!["form"]!.GetValue<string>() == "NFC")!;
        var normalizer = SinglePart.With("normalizer", new JsonObject { ["type"] = "NFC" })!.Normalizer!;
        var lines = new StringBuilder();
        foreach (var character in Characters)
        {
            var normalized = normalizer.Normalize(character.ToString());
            if (normalized != character.ToString())
            {
                var parts = normalized.EnumerateRunes()
                    .Select(rune => rune.Value.ToString("X4", CultureInfo.InvariantCulture));
                lines.Append(CultureInfo.InvariantCulture, $"{character.Value:X4}:{string.Join(' ', parts)}\n");
            }
        }
        Assert.Equal(
            form["sha256"]!.GetValue<string>(),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString()))));
    }

    private static string Members(JsonObject configuration)
    {
        var text = string.Concat(Characters);
        var preTokenizer = SinglePart.With("pre_tokenizer", configuration)!.PreTokenizer!;
        return string.Join(
            ' ', preTokenizer.PreTokenize(text).Select(piece => Rune.GetRuneAt(text, piece.Offset).Value));
    }

    private static string ClassOf(string name, string by) => string.Join(' ', Expanded(name, by));

    private static IEnumerable<int> Expanded(string name, string by) => SinglePart.Read("unicode")["classes"]!.AsArray()
        .Single(entry => entry!["class"]!.GetValue<string>() == name && entry["by"]!.GetValue<string>() == by)!
        ["ranges"]!.AsArray().SelectMany(range =>
            Enumerable.Range(range![0]!.GetValue<int>(), range[1]!.GetValue<int>() - range[0]!.GetValue<int>() + 1));
}
