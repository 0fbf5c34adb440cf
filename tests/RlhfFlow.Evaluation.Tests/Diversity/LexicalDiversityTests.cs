using System.Globalization;
using System.Text.Json;
using RlhfFlow.Evaluation.Diversity;

namespace RlhfFlow.Evaluation.Tests.Diversity;

public sealed class LexicalDiversityTests
{
    private static JsonElement File => GoldenFile.Read("metrics/diversity.json");

    [Fact]
    public void Counts_distinct_n_and_EAD_equal_the_golden_values()
    {
        foreach (var set in File.GetProperty("sets").EnumerateArray())
        {
            var id = set.GetProperty("id").GetString()!;
            var counts = NGramCounts.Of(GoldenFile.Texts(set.GetProperty("outputs")));
            Assert.Equal(GoldenFile.Integers(set.GetProperty("unique")), counts.Unique);
            Assert.Equal(GoldenFile.Integers(set.GetProperty("total")), counts.Total);
            GoldenFile.Close(set.GetProperty("distinct_mean").GetDouble(), DistinctNGrams.Mean(counts), 1e-12, id);
            foreach (var (expected, index) in GoldenFile.Numbers(set.GetProperty("distinct")).Select((v, i) => (v, i)))
            {
                GoldenFile.Close(expected, DistinctNGrams.Of(counts, index + 1), 1e-12, $"{id}, distinct-{index + 1}");
            }
            foreach (var vocabulary in set.GetProperty("ead").EnumerateObject())
            {
                var size = int.Parse(vocabulary.Name, CultureInfo.InvariantCulture);
                foreach (var (expected, index) in GoldenFile.Numbers(vocabulary.Value).Select((v, i) => (v, i)))
                {
                    var actual = ExpectationAdjustedDistinct.Of(counts, index + 1, size);
                    GoldenFile.Close(expected, actual, 1e-12, $"{id}, V {size}, n {index + 1}");
                }
                var mean = set.GetProperty("ead_mean").GetProperty(vocabulary.Name).GetDouble();
                GoldenFile.Close(mean, ExpectationAdjustedDistinct.Mean(counts, size), 1e-12, $"{id}, V {size}");
            }
        }
    }

    [Fact]
    public void Per_input_and_across_input_diversity_equal_the_golden_table()
    {
        var table = File.GetProperty("table");
        var vocabulary = table.GetProperty("vocabulary").GetInt32();
        IReadOnlyList<string>[] outputs = [.. table.GetProperty("outputs").EnumerateArray().Select(GoldenFile.Texts)];
        Check("distinct", texts => DistinctNGrams.Mean(NGramCounts.Of(texts)));
        Check("ead", texts => ExpectationAdjustedDistinct.Mean(texts, vocabulary));

        void Check(string name, Func<IReadOnlyList<string>, double> measure)
        {
            var expected = GoldenFile.Numbers(table.GetProperty("per_input").GetProperty(name).GetProperty("values"));
            var actual = OutputDiversity.PerInput(outputs, measure);
            Assert.All(expected.Zip(actual), pair => GoldenFile.Close(pair.First, pair.Second, 1e-12, name));
            var across = table.GetProperty("across_input_first_output").GetProperty(name).GetDouble();
            GoldenFile.Close(across, OutputDiversity.AcrossInputs(outputs, measure), 1e-12, $"{name} across inputs");
            var union = table.GetProperty("across_input_union").GetProperty(name).GetDouble();
            GoldenFile.Close(union, OutputDiversity.Union(outputs, measure), 1e-12, $"{name} of the union");
        }
    }

    [Fact]
    public void Denominators_stay_exact_for_few_and_for_many_draws() => Assert.All(
        File.GetProperty("ead_denominators").EnumerateArray(),
        row =>
        {
            var expected = row.GetProperty("denominator").GetDouble();
            var actual = ExpectationAdjustedDistinct.Expected(
                row.GetProperty("total").GetInt64(), row.GetProperty("vocabulary").GetInt32());
            GoldenFile.Close(expected, actual, 1e-12, row.ToString());
        });
}
