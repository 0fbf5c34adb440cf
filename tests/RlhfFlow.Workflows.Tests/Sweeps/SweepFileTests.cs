using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Tests.Sweeps;

public sealed class SweepFileTests
{
    [Fact]
    public void A_sweep_is_written_as_a_person_would_and_read_back()
    {
        var sweep = new Sweep
        {
            Definition = "../w.json", Profile = "smoke", OnFailure = FailureMode.FailFast, Seeds = [1, 2],
            Over = [new("ppo.klCoefficient", [0.01, SweepText.Value("1.0")]), new("kind", ["a,b"])],
            Inputs = new Dictionary<string, JsonNode> { ["steps"] = 10 },
        };
        var text = SweepFile.Write(sweep);
        var (read, findings) = SweepFile.Read(text);

        Assert.Empty(findings);
        Assert.StartsWith(
            """
            {
              "definition": "../w.json",
              "profile": "smoke",
              "inputs": {
                "steps": 10
              },
              "onFailure": "failFast",
              "over": {
                "ppo.klCoefficient": [
                  0.01,
                  1.0
                ],
            """, text);
        Assert.Equal(text, SweepFile.Write(read!));
        Assert.Equal(sweep.Points().Select(point => point.ToJson()), read!.Points().Select(point => point.ToJson()));
        Assert.Equal([1, 2, 3, 9], SweepFile.Read("""{"definition": "w.json", "seeds": "1..3,9"}""").Sweep!.Seeds);
    }

    [Fact]
    public void Every_wrong_place_of_a_file_is_named_at_once()
    {
        var (_, findings) = SweepFile.Read(
            """
            {"profile": 1, "over": {"a.b": 1, "c.d": [1, null]}, "seeds": [1, -2], "sede": 1, "onFailure": "1",
            "inputs": []}
            """);

        Assert.Equal(
            ["sede", "definition", "profile", "inputs", "onFailure", "over.a.b", "over.c.d[1]", "seeds[1]"],
            findings.Select(finding => finding.Place));
    }

    [Fact]
    public void The_product_has_each_point_once_in_an_order_that_does_not_depend_on_what_is_appended()
    {
        var sizes = Gen.ListOf(Gen.Choose(1, 4)).Select(list => list.Take(4).ToArray()).Zip(Gen.Choose(0, 4));
        Prop.ForAll(sizes.ToArbitrary(), drawn =>
        {
            var (axes, seeds) = drawn;
            var sweep = new Sweep
            {
                Definition = "w.json", Seeds = [.. Enumerable.Range(1, seeds).Select(seed => (long)seed)],
                Over = [.. axes.Select((size, axis) => new SweepAxis(
                    $"n.p{axis}", [.. Enumerable.Range(0, size).Select(value => (JsonNode)value)]))],
            };
            var points = Texts(sweep);
            return points.Count == sweep.RunCount && points.Distinct().Count() == points.Count
                && sweep.Points().All(point => point.Values.Select(value => value.Key)
                    .SequenceEqual(sweep.Over.Select(axis => axis.Name)))
                && points.SequenceEqual(points.Select(point => SweepPoint.FromJson(point).ToJson()))
                && (seeds == 0 || Texts(sweep with { Seeds = [.. sweep.Seeds, 99] }).Take(points.Count)
                    .SequenceEqual(points));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    private static List<string> Texts(Sweep sweep) => [.. sweep.Points().Select(point => point.ToJson())];
}
