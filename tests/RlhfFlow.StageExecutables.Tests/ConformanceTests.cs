using System.Diagnostics;
using RlhfFlow.Stages.Conformance;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.StageExecutables.Tests;

/// <summary>Every stage by every check; without the soak budget one that trains and one that does not.</summary>
[Trait("Pace", "slow")]
public sealed class ConformanceTests
{
    private static readonly string Root = Path.Combine(Repository.Root, "stages");

    private static readonly string[] Sample = ["rlhfflow.reward-modeling", "rlhfflow.preference-collection"];

    public static TheoryData<string> Stages =>
        [.. StageDiscovery.Discover([Root]).Manifests.Select(manifest => manifest.Id)
            .Where(id => Sample.Contains(id) || (Soak.IsOn && id != Python))];

    // These keep every core busy or run the example over and over: in a usual run only stages that start fast are put to
    // them.
    private static readonly string[] Manners = ["heartbeat-under-load", "metrics-overhead"];

    private static string Python => "rlhfflow.example.shorter-is-better";

    [Theory]
    [MemberData(nameof(Stages))]
    public Task A_stage_conforms_to_the_contract(string id) => RequireConformanceAsync(id);

    [Fact]
    public async Task The_stage_in_Python_conforms_to_the_contract()
    {
        Assert.SkipUnless(HasPythonMessagePack(), "the Debian package python3-msgpack is missing");
        await RequireConformanceAsync(Python);
    }

    private static async Task RequireConformanceAsync(string id)
    {
        var manifest = StageDiscovery.Discover([Root]).Manifests.Single(manifest => manifest.Id == id);
        var checks = Soak.IsOn || id != "rlhfflow.reward-modeling"
            ? StageConformance.Names
            : [.. StageConformance.Names.Except(Manners)];
        var options = new CheckOptions { MostMoments = Soak.Budget(3, 10), Only = checks };
        var report = await StageConformance.RunAsync(manifest, options, _ => { }, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(report.Badge);
        var broken = report.Results.Where(result => result is
        {
            Level: CheckLevel.Must, Status: CheckStatus.Failed or CheckStatus.NotTried,
        });
        Assert.Empty(broken.Select(result => $"{result.Name}: {result.Got} {result.Evidence}"));
        Assert.True(report.Conforms);
        Assert.Equal(checks, report.Results.Select(result => result.Name));
    }

    private static bool HasPythonMessagePack()
    {
        try
        {
            using var python = Process.Start("/usr/bin/python3", ["-c", "import msgpack"]);
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
