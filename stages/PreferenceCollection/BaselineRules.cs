using RlhfFlow.Artifacts.Records;
using RlhfFlow.Evaluation.Comparisons;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>
/// Rules that need no model, for a reward model to be held against: the longer answer wins; the answer wins whose
/// source has the higher mean score on the training prompts; a perfect judge of the scores wins, which is the ceiling
/// under label noise. A rule without an opinion on a pair counts one half.
/// </summary>
internal sealed class BaselineRules
{
    private readonly Dictionary<string, double> _meanOfSource;
    private readonly Dictionary<(string Rule, string Split, string Distribution), List<(string, double, double)>> _pairs = [];

    public BaselineRules(IEnumerable<PromptSamples> samples)
    {
        _meanOfSource = samples.Where(group => group.Split is "train" or "")
            .SelectMany(group => group.Candidates)
            .GroupBy(candidate => candidate.Source)
            .ToDictionary(source => source.Key, source => source.Average(candidate => candidate.Score));
    }

    public void Add(PromptSamples prompt, Label label)
    {
        if (label.Tie)
        {
            return;
        }
        Add("longer answer wins", candidate => candidate.Length);
        Add("perfect judge of the scores", candidate => candidate.Score);
        if (_meanOfSource.Count > 1)
        {
            Add("better source wins", candidate => _meanOfSource.GetValueOrDefault(candidate.Source));
        }

        void Add(string rule, Func<Candidate, double> score)
        {
            var key = (rule, prompt.Split, prompt.Distribution);
            if (!_pairs.TryGetValue(key, out var list))
            {
                _pairs[key] = list = [];
            }
            list.Add((prompt.PromptId, score(label.Chosen), score(label.Rejected)));
        }
    }

    public IEnumerable<EvaluationRecord> Records() =>
        _pairs.OrderBy(entry => $"{entry.Key}", StringComparer.Ordinal).Select(entry =>
    {
        var estimate = WinRate.EstimateByCluster(entry.Value);
        return new EvaluationRecord
        {
            Policy = entry.Key.Rule, Metric = "accuracy", Distribution = entry.Key.Distribution,
            Group = entry.Key.Split,
            Value = estimate.Value, Low = estimate.Interval.Low, High = estimate.Interval.High, Count = estimate.Count,
            Unit = "share",
        };
    });
}
