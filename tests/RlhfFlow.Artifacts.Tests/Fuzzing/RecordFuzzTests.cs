using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

public sealed class RecordFuzzTests
{
    public static TheoryData<string> Kinds => [.. KindCase.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_record_is_read_or_refused_with_the_place(string name)
    {
        var kind = KindCase.All.Single(candidate => candidate.Name == name);
        new FuzzRun
        {
            Reader = $"record of kind {name}",
            Seeds = FrameMutation.Payloads(ArtifactSeeds.All.Single(artifact => artifact.Kind == name).File)[1..^1],
            Mutations = [new MessagePackMutation(), new MessagePackMutation(), new ByteMutation()],
            Read = bytes =>
            {
                // What was read can be written, canonically, and read again with the same bytes.
                var written = kind.Rewrite(bytes);
                Assert.True(CanonicalForm.Holds(written));
                Assert.Equal(written, kind.Rewrite(written));
                return [];
            },
            Refusals = [typeof(ArtifactException)],
            NamesPlace = message => message.StartsWith(KindCase.Place, StringComparison.Ordinal)
                && message.Contains(" at byte 40", StringComparison.Ordinal)
                && message.Contains("record 7 ", StringComparison.Ordinal),
        }.Run();
    }
}
