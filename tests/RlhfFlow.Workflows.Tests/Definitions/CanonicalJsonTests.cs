using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Tests.Definitions;

public sealed class CanonicalJsonTests
{
    public static TheoryData<string> Cases => [.. Read().Select(item => item.Name)];

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_has_the_layout_that_the_designer_gives_it(string name)
    {
        var item = Read().Single(candidate => candidate.Name == name);
        var stages = item.Stages ?? [];
        var text = DefinitionText.Format(item.Input, stages.Contains);
        Assert.Equal(item.Output, text);
        Assert.Equal(text, DefinitionText.Format(text, stages.Contains));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_of_the_project_are_in_canonical_layout(string name)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "workflows", name));
        Assert.Equal(text, DefinitionText.Format(text, type => type.StartsWith("RlhfFlow.", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_edit_leaves_the_spelling_of_all_else()
    {
        var document = StrictJson.Parse("""{"a":1.0,"b":"\u00e9","c":{"d":2.50}}""")!.AsObject();
        document["c"]!["e"] = "new \"é\" \u2028";
        document["b2"] = 3;
        Assert.Equal(
            """
            {
              "a": 1.0,
              "b": "\u00e9",
              "c": {
                "d": 2.50,
                "e": "new \"é\" *"
              },
              "b2": 3
            }

            """.ReplaceLineEndings("\n").Replace('*', '\u2028'),
            CanonicalJson.Format(document.DeepClone()));
    }

    [Fact]
    public void An_unknown_activity_keeps_its_text_until_it_is_edited()
    {
        const string source = """{"root":{"activities":[{"id":"x", "type":"Acme.Thing", "n":1 }]}}""";
        var definition = StrictJson.Parse(source)!;
        definition["name"] = "renamed";
        Assert.Contains("""{"id":"x", "type":"Acme.Thing", "n":1 }""", DefinitionText.Format(definition, source, _ => false));
        definition["root"]!["activities"]![0]!["n"] = 2;
        Assert.Contains("\"n\": 2\n", DefinitionText.Format(definition, source, _ => false));
    }

    private static Case[] Read() => JsonSerializer.Deserialize<Case[]>(
        File.ReadAllText(Golden.Find("definitions/canonical.json")!), JsonSerializerOptions.Web)!;

    private sealed record Case(string Name, string Input, string Output, string[]? Stages);
}
