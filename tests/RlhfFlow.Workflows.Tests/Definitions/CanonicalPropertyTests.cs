using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RlhfFlow.Stages;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Tests.Definitions;

/// <summary>Whatever a definition holds: the canonical layout says the same, in the same spelling, and is final.</summary>
public sealed class CanonicalPropertyTests
{
    private static readonly JsonSerializerOptions Unescaped =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Gen<string> Spaces = Gen.Elements("", "", " ", "\n\t", "\r\n  ");

    private static readonly Gen<string> Numbers = Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(number => $"{number}"),
        Gen.Elements("-0", "0.0", "1.0", "2.50", "1e5", "1E-07", "12345678901234567890", "0.1e+3", "-1.5e300"));

    private static readonly Gen<string> Texts =
        from runes in Gen.OneOf(
            Gen.Choose(0, 0x7f), Gen.Choose(0x80, 0xd7ff), Gen.Choose(0xe000, 0x10ffff),
            Gen.Elements(0x22, 0x5c, 0x2f, 0x2028, 0xfeff, 0x7f)).ArrayOf().Resize(12)
        from isEscaped in Gen.Elements(false, true)
        select JsonSerializer.Serialize(
            string.Concat(runes.Select(char.ConvertFromUtf32)), isEscaped ? JsonSerializerOptions.Default : Unescaped);

    private static readonly Gen<string> Definitions =
        from activities in List(Activity(), 5)
        from others in Members(3, 3)
        from connections in Value(3)
        from space in Spaces
        select $"{space}{{\"name\":\"x\",{space}\"root\":{{\"type\":\"Elsa.Flowchart\",\"activities\":{activities},"
            + $"\"connections\":{connections}}}{others}}}{space}";

    [Fact]
    public void Any_definition_keeps_its_meaning_and_the_spelling_of_its_scalars_and_is_laid_out_once() =>
        Prop.ForAll(Definitions.ToArbitrary(), text =>
        {
            var canonical = DefinitionText.Format(text, IsStage);
            return JsonNode.DeepEquals(StrictJson.Parse(text), StrictJson.Parse(canonical))
                && Scalars(text).SequenceEqual(Scalars(canonical))
                && DefinitionText.Format(canonical, IsStage) == canonical
                && canonical.EndsWith('\n') && !canonical.StartsWith('\uFEFF');
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static bool IsStage(string type) => type == "RlhfFlow.Echo";

    private static Gen<string> Activity() =>
        from id in Gen.Choose(0, 9)
        from type in Gen.Elements("RlhfFlow.Echo", "Acme.Thing", "Elsa.Start")
        from others in Members(2, 3)
        from space in Spaces
        select $"{{{space}\"id\":\"n{id}\",{space}\"type\" :\"{type}\"{others}}}";

    private static Gen<string> Value(int depth)
    {
        var scalar = Gen.OneOf(Numbers, Texts, Gen.Elements("true", "false", "null", "{}", "[ ]"));
        return depth == 0 ? scalar : Gen.OneOf(
            scalar, List(Gen.Constant(0).SelectMany(_ => Value(depth - 1)), 3),
            Members(depth - 1, 3).Select(members => $"{{{members.TrimStart(',')}}}"));
    }

    private static Gen<string> List(Gen<string> items, int most) =>
        from count in Gen.Choose(0, most)
        from texts in items.ArrayOf(count)
        from space in Spaces
        select $"[{space}{string.Join($"{space},", texts)}{space}]";

    // Each with a comma before it; numbers tell the names apart.
    private static Gen<string> Members(int depth, int most) =>
        from count in Gen.Choose(0, most)
        from values in Gen.Constant(0).SelectMany(_ => Value(depth)).ArrayOf(count)
        from space in Spaces
        select string.Concat(values.Select((value, index) => $",{space}\"m{index} é\":{space}{value}"));

    private static List<string> Scalars(string text)
    {
        var scalars = new List<string>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String)
            {
                scalars.Add(Encoding.UTF8.GetString(reader.ValueSpan));
            }
        }
        return scalars;
    }
}
