using System.Buffers;
using MessagePack;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>The tables of fields of artifacts.</summary>
public sealed class RecordTableTests
{
    [Fact]
    public void Every_kind_of_artifact_has_all_its_fields_in_its_table()
    {
        AssertRecord(ArtifactKinds.Corpus, RecordExamples.Corpus);
        AssertRecord(ArtifactKinds.Prompts, RecordExamples.Prompt);
        AssertRecord(ArtifactKinds.Demonstrations, RecordExamples.Demonstration);
        AssertRecord(ArtifactKinds.Rankings, RecordExamples.Ranking);
        AssertRecord(ArtifactKinds.Preferences, RecordExamples.Preference);
        AssertRecord(ArtifactKinds.Samples, RecordExamples.Sample);
        AssertRecord(ArtifactKinds.GoldReward, RecordExamples.GoldReward);
        AssertRecord(ArtifactKinds.Model, RecordExamples.Model);
        AssertRecord(ArtifactKinds.RewardModel, RecordExamples.RewardModel);
        AssertRecord(ArtifactKinds.Evaluation, RecordExamples.Evaluation);
        AssertRecord(ArtifactKinds.Report, RecordExamples.Report);
        Assert.All(ArtifactKinds.Names, kind => Assert.NotEmpty(PageText.Table(kind)));
    }

    private static void AssertRecord<T>(ArtifactKind<T> kind, T full)
    {
        var map = MessageMap.Decode(Encode(kind, full));
        FieldTable.AssertComplete(kind.Name, map);
        FieldTable.AssertRequired(kind.Name, map, message =>
        {
            try
            {
                var reader = new MessagePackReader(message.Encode());
                _ = kind.Formatter.Deserialize(ref reader, MessagePackSerializerOptions.Standard);
            }
            catch (MessagePackSerializationException missing)
            {
                throw new ProtocolException(missing.Message);
            }
        });
    }

    private static byte[] Encode<T>(ArtifactKind<T> kind, T record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        kind.Formatter.Serialize(ref writer, record, MessagePackSerializerOptions.Standard);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
