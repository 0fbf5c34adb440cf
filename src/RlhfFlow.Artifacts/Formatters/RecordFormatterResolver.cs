using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>The one table of hand-written formatters.</summary>
internal sealed class RecordFormatterResolver : IFormatterResolver
{
    internal static readonly RecordFormatterResolver Instance = new();

    private static readonly Dictionary<Type, IMessagePackFormatter> Formatters = new()
    {
        [typeof(CorpusRecord)] = new CorpusRecordFormatter(),
        [typeof(PromptRecord)] = new PromptRecordFormatter(),
        [typeof(DemonstrationRecord)] = new DemonstrationRecordFormatter(),
        [typeof(RankingRecord)] = new RankingRecordFormatter(),
        [typeof(PreferenceRecord)] = new PreferenceRecordFormatter(),
        [typeof(SampleRecord)] = new SampleRecordFormatter(),
        [typeof(GoldRewardRecord)] = new GoldRewardRecordFormatter(),
        [typeof(ModelRecord)] = new ModelRecordFormatter(),
        [typeof(RewardModelRecord)] = new RewardModelRecordFormatter(),
        [typeof(EvaluationRecord)] = new EvaluationRecordFormatter(),
        [typeof(ReportRecord)] = new ReportRecordFormatter(),
        [typeof(SlotTypeRecord)] = new SlotTypeRecordFormatter(),
        [typeof(GoldRewardWeightsRecord)] = new GoldRewardWeightsRecordFormatter(),
    };

    private RecordFormatterResolver()
    {
    }

    public IMessagePackFormatter<T>? GetFormatter<T>() =>
        Formatters.TryGetValue(typeof(T), out var formatter) ? (IMessagePackFormatter<T>)formatter : null;
}
