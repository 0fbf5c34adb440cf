using RlhfFlow.Evaluation.Comparisons;
using RlhfFlow.Evaluation.Diversity;
using RlhfFlow.Evaluation.Intervals;
using RlhfFlow.Evaluation.Summarisation;
using RlhfFlow.EvaluationStage.Scoring;

namespace RlhfFlow.EvaluationStage.Measures;

/// <summary>Everything that is measured on one policy's samples of one distribution.</summary>
internal sealed class PolicyMeasures(EvaluationOptions options, References references)
{
    /// <summary>
    /// Means go over the first sample of each prompt; diversity of a prompt over its first samples, as many as
    /// configured.
    /// </summary>
    public IEnumerable<Row> Of(string policy, string distribution, IReadOnlyList<ScoredSample> samples)
    {
        var first = SampleSet.FirstOfEachPrompt(samples);
        if (first.Length == 0)
        {
            return [];
        }
        return
        [
            .. Scores(policy, distribution, first),
            .. WinRates(policy, distribution, first),
            .. Mean(Metrics.KullbackLeibler, "nats/response", sample => sample.LogRatio),
            .. Mean(Metrics.Entropy, "nats/token", sample => sample.Entropy),
            .. PerInput(policy, distribution, samples),
            AcrossInputs(policy, distribution, first),
            .. Mean(Metrics.Length, "tokens", sample => sample.Tokens > 0 ? sample.Tokens : null),
            Truncated(policy, distribution, first),
            .. Components(policy, distribution, first),
        ];

        IEnumerable<Row> Mean(string metric, string unit, Func<ScoredSample, double?> value)
        {
            double[] values = [.. first.Select(value).OfType<double>()];
            return values.Length == 0 ? [] : [Row.Of(policy, metric, distribution, MeanInterval.Of(values), unit)];
        }
    }

    private static IEnumerable<Row> Scores(string policy, string distribution, ScoredSample[] first) =>
        first.SelectMany(sample => sample.Scores.Keys).Distinct().Order(StringComparer.Ordinal).Select(name => Row.Of(
            policy,
            name,
            distribution,
            MeanInterval.Of(
                [.. first.Where(sample => sample.Scores.ContainsKey(name)).Select(sample => sample.Scores[name])]),
            "points"));

    private IEnumerable<Row> WinRates(string policy, string distribution, ScoredSample[] first)
    {
        foreach (var source in references.Sources)
        {
            var pairs = first
                .Where(sample => sample.Scores.ContainsKey(Metrics.Gold))
                .Select(sample => (sample.Scores[Metrics.Gold], Opponent: references.Gold(sample.PromptId, source)))
                .Where(pair => pair.Opponent is not null)
                .Select(pair => (pair.Item1, pair.Opponent!.Value))
                .ToArray();
            if (pairs.Length > 0)
            {
                var estimate = WinRate.Of(pairs).Estimate();
                yield return Row.Of(policy, Metrics.WinRate + source, distribution, estimate, "share");
            }
        }
    }

    private IEnumerable<Row> PerInput(string policy, string distribution, IReadOnlyList<ScoredSample> samples)
    {
        string[][] sets =
        [
            .. samples.GroupBy(sample => sample.PromptId)
                .Where(group => group.Count() >= options.SamplesPerInput)
                .Select(group => group.OrderBy(sample => sample.SampleIndex).Take(options.SamplesPerInput)
                    .Select(sample => sample.Completion).ToArray()),
        ];
        if (sets.Length == 0)
        {
            yield break;
        }
        var diversity = OutputDiversity.PerInput(sets, Diversity);
        yield return Row.Of(policy, Metrics.PerInputDiversity, distribution, MeanInterval.Of(diversity), "share");
        double[] distinct = [.. sets.Select(set => (double)set.Distinct(StringComparer.Ordinal).Count())];
        yield return Row.Of(
            policy, Metrics.DistinctOutputs, distribution, MeanInterval.Of(distinct), $"of {options.SamplesPerInput}");
    }

    private Row AcrossInputs(string policy, string distribution, ScoredSample[] first)
    {
        var wanted = options.AcrossInputPrompts == 0
            ? first.Length
            : Math.Min(options.AcrossInputPrompts, first.Length);
        string[] set =
        [
            .. first.OrderBy(sample => sample.PromptId, StringComparer.Ordinal).Take(wanted)
                .Select(sample => sample.Completion),
        ];
        return new Row(
            policy, Metrics.AcrossInputDiversity, distribution, "", Diversity(set), null, null, set.Length, "share");
    }

    private static Row Truncated(string policy, string distribution, ScoredSample[] first)
    {
        var truncated = first.Count(sample => sample.IsTruncated);
        var estimate = new Estimate(
            (double)truncated / first.Length, ProportionInterval.Wilson(truncated, first.Length), first.Length);
        return Row.Of(policy, Metrics.TruncatedShare, distribution, estimate, "share");
    }

    private static IEnumerable<Row> Components(string policy, string distribution, ScoredSample[] first)
    {
        SummaryScore[] parts = [.. first.Select(sample => sample.Parts).OfType<SummaryScore>()];
        if (parts.Length == 0)
        {
            return [];
        }
        return
        [
            Part("key", part => part.Key), Part("nonKey", part => part.NonKey), Part("wrong", part => part.Wrong),
            Part("repeated", part => part.Repeated), Part("unparsable", part => part.Unparsable),
            Part("noEnd", part => part.NoEnd ? 1 : 0),
        ];

        Row Part(string name, Func<SummaryScore, int> count) => Row.Of(
            policy,
            Metrics.Component + name,
            distribution,
            MeanInterval.Of([.. parts.Select(part => (double)count(part))]),
            "per output");
    }

    private double Diversity(IReadOnlyList<string> texts) =>
        ExpectationAdjustedDistinct.Mean(texts, options.DiversityVocabulary);
}
