using RlhfFlow.Artifacts.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts;

/// <summary>
/// All kinds of artifacts. A kind's schema version rises with every change that an older reader could misread.
/// </summary>
public static class ArtifactKinds
{
    /// <summary>Texts to train a language model on.</summary>
    public static readonly ArtifactKind<CorpusRecord> Corpus = new("corpus", 1, new CorpusRecordFormatter());

    /// <summary>Prompts.</summary>
    public static readonly ArtifactKind<PromptRecord> Prompts = new("prompts", 1, new PromptRecordFormatter());

    /// <summary>Prompts with completions to imitate.</summary>
    public static readonly ArtifactKind<DemonstrationRecord> Demonstrations =
        new("demonstrations", 1, new DemonstrationRecordFormatter());

    /// <summary>Completions in order of preference.</summary>
    public static readonly ArtifactKind<RankingRecord> Rankings = new("rankings", 1, new RankingRecordFormatter());

    /// <summary>Pairs of completions with the better one marked.</summary>
    public static readonly ArtifactKind<PreferenceRecord> Preferences =
        new("preferences", 1, new PreferenceRecordFormatter());

    /// <summary>Completions of a policy.</summary>
    public static readonly ArtifactKind<SampleRecord> Samples = new("samples", 1, new SampleRecordFormatter());

    /// <summary>The tables of a synthetic world.</summary>
    public static readonly ArtifactKind<GoldRewardRecord> GoldReward =
        new("gold-reward", 1, new GoldRewardRecordFormatter());

    /// <summary>A language model.</summary>
    public static readonly ArtifactKind<ModelRecord> Model = new("model", 1, new ModelRecordFormatter());

    /// <summary>A reward model.</summary>
    public static readonly ArtifactKind<RewardModelRecord> RewardModel =
        new("reward-model", 1, new RewardModelRecordFormatter());

    /// <summary>Measured values.</summary>
    public static readonly ArtifactKind<EvaluationRecord> Evaluation =
        new("evaluation", 1, new EvaluationRecordFormatter());

    /// <summary>A report for readers.</summary>
    public static readonly ArtifactKind<ReportRecord> Report = new("report", 1, new ReportRecordFormatter());

    /// <summary>The kinds' names, as ports have them for type.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        Corpus.Name,
        Prompts.Name,
        Demonstrations.Name,
        Rankings.Name,
        Preferences.Name,
        Samples.Name,
        GoldReward.Name,
        Model.Name,
        RewardModel.Name,
        Evaluation.Name,
        Report.Name,
    ];
}
