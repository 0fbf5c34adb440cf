using RlhfFlow.Testing;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    [Fact]
    public void Broken_JSON_is_found_with_line_and_column()
    {
        var file = DefinitionReader.Read("{\n  \"name\": \"x\",\n  \"root\": }\n");

        Assert.Null(file.Definition);
        Assert.Equal(("json-syntax", "line 3, column 11"), (file.Findings[0].Code, file.Findings[0].Place));
    }

    [Fact]
    public void Data_edges_are_recovered_from_variables_whatever_form_the_expression_has()
    {
        var asText = TestWorkflow.Expression("Variable", "{\"id\":\"rf:a:Corpus\"}");
        var definition =
            new TestWorkflow().Counter("a").Echo("b", "a").Echo("c", "a", new() { ["texts"] = asText })
                .Read().Definition!;

        Assert.Equal(
            [("a", "Corpus", "b", "Texts"), ("a", "Corpus", "c", "Texts")],
            definition.DataEdges().Select(edge => (edge.From, edge.Output, edge.To, edge.Input)));
    }

    [Theory]
    [InlineData("""[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b"}}]""")]
    [InlineData("""[{"source":"a","target":"b","sourcePort":"Done","targetPort":"In"}]""")]
    [InlineData("""{"Source":{"Activity":"a"},"Target":{"Activity":"b"}}""")]
    [InlineData("""{"$values":[{"source":"a","target":"b"}]}""")]
    public void Connections_are_read_in_every_form_that_Elsa_accepts(string connections)
    {
        const string nodes =
            """{"root":{"type":"Elsa.Flowchart","activities":[{"id":"a","type":"x"},{"id":"b","type":"x"}],""";
        var json = $"{nodes}\"connections\":{connections}}}}}";
        var connection = Assert.Single(DefinitionReader.Read(json).Definition!.Connections);

        Assert.Equal(("a", "Done", "b"), (connection.Source, connection.SourcePort, connection.Target));
    }

    [Fact]
    public void A_default_may_stand_in_the_custom_property_that_Elsas_editors_keep()
    {
        const string json = """
            {"customProperties":{"rlhfFlow":"{\"inputDefaults\":{\"steps\":7}}"},
             "inputs":[{"name":"steps","type":"Int32"}],"root":{"type":"Elsa.Flowchart"}}
            """;

        Assert.Equal("7", Assert.Single(DefinitionReader.Read(json).Definition!.Inputs).Default!.ToJsonString());
    }

    [Fact]
    public void A_definition_that_ran_in_Elsa_gives_its_data_edges()
    {
        Assert.Equal(["load.Dataset -> train.Train"], Edges("elsa-example-1.json"));
        Assert.Equal(
            [
                "load.Dataset -> split.Dataset", "load2.Dataset -> eval.Holdout", "split.Holdout -> train.Holdout",
                "split.Train -> train.Train", "train.Model -> eval.Model",
            ],
            Edges("elsa-example-2.json"));

        static IEnumerable<string> Edges(string name)
        {
            var directory = Path.Combine(Repository.Root, "tests", "RlhfFlow.Workflows.Tests", "Definitions");
            var file = DefinitionReader.ReadFile(Path.Combine(directory, name));
            Assert.Empty(file.Findings);
            return file.Definition!.DataEdges()
                .Select(edge => $"{edge.From}.{edge.Output} -> {edge.To}.{edge.Input}").Order(StringComparer.Ordinal);
        }
    }
}
