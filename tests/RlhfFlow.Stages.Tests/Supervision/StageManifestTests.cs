using System.Text;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Supervision;

/// <summary>Manifests that once ended in something else than an error of their own.</summary>
public sealed class StageManifestTests
{
    [Theory]
    [InlineData("""{"id":"a","id":"b"}""", "line 1")]
    [InlineData("""{"activity":"\ud800"}""", "not valid Unicode (line 1, column 13)")]
    [InlineData("""{"activity":"A","id":"a","command":["./a\u0000"]}""", "'command' must be")]
    [InlineData("""{"activity":"A","id":"a","command":[null]}""", "'command' must be")]
    [InlineData("""{"activity":"A","id":"a","command":["a"],"default":null,"x":1e999}""", "too large")]
    [InlineData("[]", "no JSON object")]
    [InlineData("", "line 1, column 1")]
    public void A_manifest_that_cannot_be_used_is_refused(string json, string expected)
    {
        var problem = Assert.Throws<FormatException>(
            () => StageManifest.Parse(Encoding.UTF8.GetBytes(json), "/x/stage.json"));
        Assert.StartsWith("/x/stage.json: ", problem.Message);
        Assert.Contains(expected, problem.Message);
    }

    [Fact]
    public void A_manifest_that_is_no_small_text_is_refused_unread()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Combine(StageManifest.FileName);
        using (var file = File.Create(path))
        {
            file.SetLength(1L << 40);
        }

        Assert.Contains("too many", Assert.Throws<FormatException>(() => StageManifest.Load(path)).Message);
    }
}
