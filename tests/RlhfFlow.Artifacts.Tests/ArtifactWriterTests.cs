using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests;

public sealed class ArtifactWriterTests
{
    [Fact]
    public void Every_kind_comes_back_as_it_was_written()
    {
        Assert.Equal(ArtifactKinds.Names, KindCase.All.Select(kind => kind.Name));
        foreach (var kind in KindCase.All)
        {
            using var directory = new TemporaryDirectory();
            var (first, second) = (directory.Combine("first"), directory.Combine("second"));
            var written = kind.Write(first);
            Assert.Equal(written, ArtifactInspector.Describe(first));
            Assert.Equal(written, kind.Write(second));
            Assert.Equal(kind.ReadAndRewrite(first), kind.ReadAndRewrite(second));
            Assert.Equal(written.Records, kind.ReadAndRewrite(first).Count);
        }
    }
}
