using System.Xml.Linq;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.EvaluationStage;
using RlhfFlow.EvaluationStage.Measures;
using RlhfFlow.EvaluationStage.Reporting;
using RlhfFlow.EvaluationStage.Scoring;

namespace RlhfFlow.DataStages.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly EvaluationOptions Options = new() { SamplesPerInput = 2, BootstrapDraws = 200 };

    [Fact]
    public void Means_use_one_sample_a_prompt_and_diversity_the_first_few()
    {
        var result = Evaluate(
            Sample("p1", 0, 1, "a b"), Sample("p1", 1, 9, "a b"), Sample("p1", 2, 9, "c d"), Sample("p2", 3, 3, "e f"));
        Assert.Equal(2, result.Find("one", "gold", "in")!.Value);
        Assert.Equal(2, result.Find("one", "gold", "in")!.Count);
        Assert.Equal(1, result.Find("one", "distinctOutputs", "in")!.Value);
        Assert.Equal(1, result.Find("one", "distinctOutputs", "in")!.Count);
        Assert.Equal(2, result.Find("one", "acrossInputEad", "in")!.Count);
    }

    [Fact]
    public void References_are_measured_on_the_prompts_that_were_answered()
    {
        var references = new References();
        references.Add("p1", "edited", 3);
        references.Add("p2", "edited", 2);
        references.Add("never asked", "edited", 100);
        var result = new Evaluator(Options, references, 1).Evaluate([Sample("p1", 0, 1), Sample("p1", 1, 1), Sample("p2", 0, 1)]);
        Assert.Equal((2.5, 2L), (result.Find("edited reference", "gold", "in")!.Value, result.Find("edited reference", "gold", "in")!.Count));
        Assert.Equal(["one"], result.Policies);
    }

    [Fact]
    public void Policies_are_paired_by_prompt_with_the_baseline()
    {
        var result = Evaluate(
            Sample("p1", 0, 1), Sample("p2", 0, 5), Sample("p2", 0, 6, policy: "two"),
            Sample("p1", 0, 2, policy: "two"),
            Sample("p3", 0, 100, policy: "two"));
        var difference = result.Find("two", "difference.gold", "in", "one")!;
        Assert.Equal((1, 2L), (difference.Value, difference.Count));
        Assert.Equal(1, result.Find("two", "winsAgainst.gold", "in", "one")!.Value);
    }

    [Fact]
    public void Groups_out_of_distribution_are_shared_or_new()
    {
        var result = Evaluate(
            Sample("p1", 0, 3), Sample("p2", 0, 2, distribution: "out"),
            Sample("p3", 0, 1, distribution: "out", group: "new"));
        Assert.Equal(1.5, result.Find("one", "gap.gold", "")!.Value);
        Assert.Equal(2, result.Find("one", "gold", "out", GeneralisationMeasures.Shared)!.Value);
        Assert.Equal(1, result.Find("one", "gold", "out", GeneralisationMeasures.New)!.Value);
    }

    [Fact]
    public void Repeated_samples_are_used_once() => Assert.Equal(
        ["x", "z"],
        SampleSet.WithoutRepetitions([Sample("p", 0, 1, "x"), Sample("p", 0, 1, "y"), Sample("p", 1, 1, "z")])
            .Select(sample => sample.Completion));

    [Fact]
    public void Pictures_are_well_formed_and_names_with_odd_characters_do_no_harm()
    {
        var result = Evaluate(Sample("p1", 0, -1, policy: "a <b> & | c"), Sample("p2", 0, 2, policy: "a <b> & | c"));
        var writer = new ReportWriter(Options, result, Array.Empty<EvaluationRecord>());
        Assert.Contains("a <b> & \\| c", writer.Write());
        Assert.All(writer.Pictures.Values, picture =>
            Assert.Equal("svg", XDocument.Parse(picture).Root!.Name.LocalName));
    }

    private static EvaluationResult Evaluate(params ScoredSample[] samples) =>
        new Evaluator(Options, new References(), 1).Evaluate(samples);

    private static ScoredSample Sample(
        string prompt,
        int index,
        double gold,
        string text = "x",
        string policy = "one",
        string distribution = "in",
        string group = "g") =>
        new(prompt, group, distribution, index, policy, text, new Dictionary<string, double> { ["gold"] = gold }, null,
            3, false, null, null);
}
