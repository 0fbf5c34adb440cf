using FsCheck;
using FsCheck.Fluent;
using MessagePack;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests;

public sealed class RecordPropertyTests
{
    private static readonly Gen<string> Texts = Gen.Sized(size =>
        from length in Gen.Choose(0, size)
        from runes in Gen.Choose(0, 0x10ffff - 0x800).Select(code => code < 0xd800 ? code : code + 0x800)
            .Or(Gen.Choose(0x20, 0x7e)).ArrayOf(length)
        select string.Concat(runes.Select(char.ConvertFromUtf32)));

    private static readonly Gen<double> Doubles =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low);

    private static readonly Gen<float[]> Floats =
        Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle).ArrayOf();

    private static readonly Gen<SampleRecord> Samples =
        from texts in Texts.ArrayOf(7)
        from index in Gen.Choose(int.MinValue, int.MaxValue)
        from tokens in Gen.Choose(int.MinValue, int.MaxValue).ArrayOf()
        from log in Floats
        from reference in Gen.OneOf(Floats.Select(numbers => (float[]?)numbers), Gen.Constant<float[]?>(null))
        from entropy in Gen.OneOf(Doubles.Select(number => (double?)number), Gen.Constant<double?>(null))
        from truncated in Gen.Elements(false, true)
        from names in Texts.ArrayOf()
        from scores in Doubles.ArrayOf(names.Length)
        select new SampleRecord
        {
            PromptId = texts[0], Group = texts[1], Prompt = texts[2], Completion = texts[3], Distribution = texts[4],
            Split = texts[5], Policy = texts[6], SampleIndex = index, TokenIds = tokens, LogProbabilities = log,
            ReferenceLogProbabilities = reference, Entropy = entropy, Truncated = truncated,
            Scores = Sorted(names.Zip(scores)),
        };

    private static readonly Gen<PreferenceRecord> Preferences =
        from texts in Texts.ArrayOf(10)
        from flags in Gen.Elements(false, true).ArrayOf(4)
        from numbers in Gen.OneOf(Doubles.Select(number => (double?)number), Gen.Constant<double?>(null)).ArrayOf(3)
        from safe in Gen.Elements<bool?>(null, false, true).ArrayOf(2)
        select new PreferenceRecord
        {
            PromptId = texts[0], Group = texts[1], Prompt = texts[2], Chosen = texts[3], Rejected = texts[4],
            Annotator = texts[5], Distribution = texts[6], Split = texts[7], ChosenSource = texts[8],
            RejectedSource = texts[9],
            ChosenFirst = flags[0], Tie = flags[1], Strength = numbers[0], Margin = numbers[1], SoftLabel = numbers[2],
            ChosenSafe = safe[0], RejectedSafe = safe[1], ChosenTruncated = flags[2], RejectedTruncated = flags[3],
        };

    [Fact]
    public void Any_preference_comes_back_as_it_was() => Prop.ForAll(Preferences.ToArbitrary(), record =>
    {
        var read = MessagePackSerializer.Deserialize<PreferenceRecord>(MessagePackSerializer.Serialize(record));
        return record.Equals(read);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_sample_comes_back_with_every_bit() => Prop.ForAll(Samples.ToArbitrary(), record =>
    {
        var bytes = MessagePackSerializer.Serialize(record);
        var read = MessagePackSerializer.Deserialize<SampleRecord>(bytes);
        return bytes.AsSpan().SequenceEqual(MessagePackSerializer.Serialize(read))
            && record.LogProbabilities.AsSpan().SequenceEqual(read.LogProbabilities.AsSpan(), new BitComparer())
            && record.TokenIds.AsSpan().SequenceEqual(read.TokenIds)
            && record.Scores.Keys.SequenceEqual(read.Scores.Keys)
            && record.Completion == read.Completion;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_record_is_canonical() => Prop.ForAll(Samples.ToArbitrary(), record =>
        CanonicalForm.Holds(MessagePackSerializer.Serialize(record))).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_damage_to_one_byte_of_a_record_never_breaks_the_reader() => Prop.ForAll(
        Samples.ToArbitrary(),
        ArbMap.Default.ArbFor<NonNegativeInt>(),
        ArbMap.Default.ArbFor<byte>(),
        (record, at, value) =>
        {
            var bytes = MessagePackSerializer.Serialize(record);
            bytes[at.Get % bytes.Length] = value;
            var failure = Xunit.Record.Exception(() => MessagePackSerializer.Deserialize<SampleRecord>(bytes));
            return failure is null or MessagePackSerializationException
            {
                InnerException: MessagePackSerializationException or EndOfStreamException or OverflowException,
            };
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_records_come_back_from_a_file_in_order() =>
        Prop.ForAll(Samples.ArrayOf().ToArbitrary(), records =>
        {
            using var directory = new TemporaryDirectory();
            KindCase.WriteAll(directory.Path, ArtifactKinds.Samples, records);
            using var reader = ArtifactReader<SampleRecord>.Open(directory.Path, ArtifactKinds.Samples);
            return records.Select(Bytes).SequenceEqual(reader.Select(Bytes));

            static string Bytes(SampleRecord record) =>
                Convert.ToHexString(KindCase.Bytes(ArtifactKinds.Samples, record));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    private static SortedDictionary<string, double> Sorted(IEnumerable<(string Name, double Score)> scores)
    {
        var sorted = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, score) in scores)
        {
            sorted[name] = score;
        }
        return sorted;
    }

    private sealed class BitComparer : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y);

        public int GetHashCode(float obj) => BitConverter.SingleToInt32Bits(obj);
    }
}
