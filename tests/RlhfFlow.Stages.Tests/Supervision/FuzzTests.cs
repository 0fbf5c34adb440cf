using System.Text;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Stages.Tests.Supervision;

public sealed class FuzzTests
{
    [Fact]
    public void Manifests_are_understood_or_refused()
    {
        var json = new JsonMutation("\"activity\"", "\"id\"", "\"command\"", "\"default\"", "[\"bin/run\"]");
        var report = new FuzzRun
        {
            Reader = "stage manifest",
            Seeds =
            [
                .. new[]
                {
                    """{"activity":"RlhfFlow.Sampling","id":"a.b","command":["bin/run","-q"],"default":true}""",
                    """{ "activity": "RlhfFlow.Sampling", "id": "c", "command": ["python3"], "more": {"a": [1]} }""",
                }.Select(Encoding.UTF8.GetBytes),
            ],
            Mutations = [json, json, json, new ByteMutation()],
            Read = bytes =>
            {
                var manifest = StageManifest.Parse(bytes, "/stages/x/stage.json");
                Assert.NotEmpty(manifest.ShippedDirectory);
                return [];
            },
            Refusals = [typeof(FormatException)],
            NamesPlace = message => message.StartsWith("/stages/x/stage.json: ", StringComparison.Ordinal),
        }.Run();
        Assert.InRange(report.Accepted, 1, report.Inputs - 1);
        Assert.True(report.Behaviours > 50, report.ToString());
    }
}
