using System.Text;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.EvaluationStage.Measures;
using RlhfFlow.EvaluationStage.Scoring;

namespace RlhfFlow.EvaluationStage.Reporting;

/// <summary>
/// Writes the report: every table says what its rows and columns mean, how many prompts and how computed.
/// </summary>
internal sealed class ReportWriter(
    EvaluationOptions options, EvaluationResult result, IReadOnlyList<EvaluationRecord> others)
{
    private readonly StringBuilder _text = new();

    /// <summary>Pictures that the report shows, by file name.</summary>
    public SortedDictionary<string, string> Pictures { get; } = new(StringComparer.Ordinal);

    public string Write()
    {
        Line($"# {options.Title}");
        Line(Introduction());
        ScoreTables();
        DistanceTable();
        DiversityTable();
        Comparisons();
        Generalisation();
        Components();
        OtherEvaluations();
        Method();
        return _text.ToString();
    }

    private string Introduction()
    {
        var counts = result.Distributions.Select(part => $"{PromptCount(part)} prompts {InWords(part)}");
        return $"{result.Policies.Count} policies, each on {string.Join(" and ", counts)}. ± and brackets are 95 % "
            + $"intervals over prompts; they do not hold the spread between training seeds.";
    }

    private void ScoreTables()
    {
        foreach (var score in result.Scores)
        {
            Heading($"{Title(score)} and wins");
            Line($"{Title(score)}: {Meaning(score)} Mean over prompts, one sample a prompt."
                + (WinsShown(score)
                    ? " Wins: share of prompts on which the policy's answer scores higher than the reference, a tie "
                    + "counting one half." : ""));
            var sources = WinsShown(score) ? result.References : [];
            var table = new MarkdownTable(
            [
                "policy",
                .. result.Distributions.Select(part => $"{score} {Short(part)}"),
                .. sources.SelectMany(
                    source => result.Distributions.Select(part => $"wins over {References.Title(source)} {Short(part)}")),
            ]);
            foreach (var policy in result.Policies)
            {
                table.Add(
                [
                    policy,
                    .. result.Distributions.Select(part => Numbers.PlusMinus(result.Find(policy, score, part))),
                    .. sources.SelectMany(source => result.Distributions.Select(part =>
                        Numbers.Bracketed(result.Find(policy, Metrics.WinRate + source, part)))),
                ]);
            }
            foreach (var reference in sources.Select(References.Title))
            {
                table.Add(
                [
                    reference,
                    .. result.Distributions.Select(part => Numbers.PlusMinus(result.Find(reference, score, part))),
                    .. sources.SelectMany(_ => result.Distributions.Select(_ => Numbers.Bracketed(null))),
                ]);
            }
            Line(table.ToString());
            Picture($"{score}.svg", $"{Title(score)} by policy, with 95 % intervals", score);
        }
    }

    private void DistanceTable()
    {
        Heading("Distance from the reference policy, and length");
        Line("KL: log-probability of the sampled answer under the policy minus under its reference policy, in nats a "
            + "response; known for models sampled at temperature 1 only. Choosing the best of n moves a policy by at most "
            + "ln n - (n - 1)/n nats, 1.84 for n = 16. Entropy: of the next-token distribution at the sampling temperature, in nats a token. Length: "
            + "tokens with the end of text. Truncated: share of answers without an end of text within the limit.");
        Line(TableOf(
            (Metrics.KullbackLeibler, "KL", row => Numbers.PlusMinus(row)),
            (Metrics.Entropy, "entropy", row => Numbers.PlusMinus(row)),
            (Metrics.Length, "length", row => Numbers.Plain(row, 1)),
            (Metrics.TruncatedShare, "truncated", row => Numbers.Plain(row, 3))));
    }

    private void DiversityTable()
    {
        Heading("Diversity");
        var across =
            result.Rows.Where(row => row.Metric == Metrics.AcrossInputDiversity).Select(row => row.Count).ToArray();
        Line("EAD: expectation-adjusted distinct n-grams, mean over n = 1 to 5, vocabulary "
            + $"{options.DiversityVocabulary}; higher is more diverse. Per input: over {options.SamplesPerInput} "
            + "answers to one prompt, mean over prompts. Distinct: different answers among these. Across inputs: over one "
            + $"answer to each of {across.DefaultIfEmpty(0).Max()} prompts; it depends on that number and has no interval. "
            + "Compare policies only within this table.");
        Line(TableOf(
            (Metrics.PerInputDiversity, "EAD per input", row => Numbers.PlusMinus(row, 3)),
            (Metrics.DistinctOutputs, "distinct", row => Numbers.Plain(row, 1)),
            (Metrics.AcrossInputDiversity, "EAD across inputs", row => Numbers.Plain(row, 3))));
        Picture("diversity.svg", "Per-input diversity (EAD) by policy, with 95 % intervals", Metrics.PerInputDiversity);
    }

    private void Comparisons()
    {
        foreach (var baseline in result.Baselines)
        {
            foreach (var score in result.Scores.Where(score => result.Has(Metrics.Difference + score)))
            {
                Heading($"{Title(score)} against “{baseline}”, prompt by prompt");
                Line($"Difference: mean of policy minus {baseline} on the same prompts; bootstrap over prompts, "
                    + $"{options.BootstrapDraws} draws. Wins: share of prompts on which the policy scores higher, "
                    + "a tie counting one half.");
                var table = new MarkdownTable(
                [
                    "policy",
                    .. result.Distributions.SelectMany(part =>
                        new[] { $"difference {Short(part)}", $"wins {Short(part)}" }),
                ]);
                foreach (var policy in result.Policies.Where(policy => policy != baseline))
                {
                    table.Add(
                    [
                        policy,
                        .. result.Distributions.SelectMany(part => new[]
                        {
                            Numbers.Signed(result.Find(policy, Metrics.Difference + score, part, baseline)),
                            Numbers.Bracketed(result.Find(policy, Metrics.Wins + score, part, baseline)),
                        }),
                    ]);
                }
                Line(table.ToString());
            }
        }
    }

    private void Generalisation()
    {
        foreach (var score in result.Scores.Where(score => result.Has(Metrics.Gap + score)))
        {
            Heading($"Generalisation of {score}");
            Line("Gap: mean in distribution minus mean out of distribution. Shared groups: prompts out of distribution "
                + "whose group (topic, data set) also occurs in distribution; new groups: the others.");
            var table = new MarkdownTable("policy", "gap", "out, shared groups", "out, new groups");
            foreach (var policy in result.Policies)
            {
                table.Add(
                    policy,
                    Numbers.Signed(result.Find(policy, Metrics.Gap + score, "")),
                    Numbers.PlusMinus(result.Find(policy, score, "out", GeneralisationMeasures.Shared)),
                    Numbers.PlusMinus(result.Find(policy, score, "out", GeneralisationMeasures.New)));
            }
            Line(table.ToString());
        }
    }

    private void Components()
    {
        (string Name, string Title)[] parts =
        [
            ("key", "key facts"), ("nonKey", "facts that are not key"), ("wrong", "wrong facts"),
            ("repeated", "repeated facts"), ("unparsable", "stray words"), ("noEnd", "no end"),
        ];
        if (!result.Has(Metrics.Component + parts[0].Name))
        {
            return;
        }
        Heading("What the answers consist of");
        Line("Mean counts an answer; these make up the gold reward.");
        var columns =
            result.Distributions.SelectMany(part => parts.Select(one => (Part: part, one.Name, one.Title))).ToArray();
        var table = new MarkdownTable(["policy", .. columns.Select(column => $"{column.Title} {Short(column.Part)}")]);
        foreach (var policy in result.Policies)
        {
            table.Add(
            [
                policy,
                .. columns.Select(
                    column => Numbers.Plain(result.Find(policy, Metrics.Component + column.Name, column.Part))),
            ]);
        }
        Line(table.ToString());
    }

    private void OtherEvaluations()
    {
        if (others.Count == 0)
        {
            return;
        }
        Heading("Data and reward models");
        Line("Measured by the stages that imported the data, compared answers and trained reward models. Group: the "
            + "split, and what part of it; n: how many prompts, texts or comparisons stand behind a value.");
        var table = new MarkdownTable("what", "metric", "distribution", "group", "value", "95 % interval", "n");
        foreach (var record in others)
        {
            table.Add(
                record.Policy,
                record.Metric,
                record.Distribution.Length == 0 ? "all" : InWords(record.Distribution),
                record.Group.Length == 0 ? Numbers.Missing : record.Group,
                Numbers.Fixed(record.Value, record.Unit is "prompts" or "texts" ? 0 : 3),
                record is { Low: { } low, High: { } high } ? $"[{Numbers.Fixed(low, 3)}, {Numbers.Fixed(high, 3)}]"
                    : Numbers.Missing,
                $"{record.Count}");
        }
        Line(table.ToString());
    }

    private void Method()
    {
        Heading("How the intervals were computed");
        Line("Means: mean ± 1.96 standard errors over prompts. Rates: Wilson's score interval, a tie counting one "
            + "half. Differences: percentile bootstrap over prompts. Gap: squares of the two half-widths add. No correction "
            + $"for the number of comparisons. {Numbers.Missing} means not measured, for example the diversity of a policy "
            + "with one answer a prompt.");
    }

    private string TableOf(params (string Metric, string Title, Func<Row?, string> Show)[] columns)
    {
        columns = [.. columns.Where(column => result.Has(column.Metric))];
        var table = new MarkdownTable(
            ["policy",
                .. columns.SelectMany(column => result.Distributions.Select(part => $"{column.Title} {Short(part)}"))]);
        foreach (var policy in result.Policies)
        {
            table.Add(
            [
                policy,
                .. columns.SelectMany(column => result.Distributions.Select(part =>
                    column.Show(result.Find(policy, column.Metric, part)))),
            ]);
        }
        return table.ToString();
    }

    private void Picture(string file, string title, string metric)
    {
        if (!result.Has(metric))
        {
            return;
        }
        Pictures[file] = BarChart.Draw(title, result.Policies,
            [.. result.Distributions.Select(
                part => (InWords(part), (Func<string, Row?>)(policy => result.Find(policy, metric, part))))]);
        Line($"![{title}]({file})");
    }

    private bool WinsShown(string score) => score == Metrics.Gold && result.References.Count > 0;

    private long PromptCount(string distribution) => result.Rows
        .Where(row => row.Metric == Metrics.TruncatedShare && row.Distribution == distribution).Max(row => row.Count);

    private static string Title(string score) => score == Metrics.Gold ? "Gold reward" : $"Score “{score}”";

    private static string Meaning(string score) => score == Metrics.Gold
        ? "the true reward of the synthetic world."
        : "as the samples carry it.";

    private static string Short(string distribution) => distribution.Length == 0 ? "(all)" : distribution;

    private static string InWords(string distribution) => distribution switch
    {
        "in" => "in distribution",
        "out" => "out of distribution",
        "" => "in all",
        _ => distribution,
    };

    private void Heading(string text) => Line($"## {text}");

    private void Line(string text) => _text.AppendLine(text.TrimEnd()).AppendLine();
}
