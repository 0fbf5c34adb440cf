using System.Globalization;
using RlhfFlow.Stages.Conformance;

namespace RlhfFlow.Cli.Output;

/// <summary>Prints the checks of a stage as they come, and in the end what failed and the sum.</summary>
internal sealed class CheckOutput(TextWriter output, string stage)
{
    private static readonly int NameWidth = StageConformance.Names.Max(name => name.Length);
    private CheckFamily? family;

    public void Print(CheckResult result)
    {
        if (family is null)
        {
            output.WriteLine($"Checking {stage}");
        }
        if (family != result.Family)
        {
            family = result.Family;
            output.WriteLine();
            output.WriteLine(result.Family.ToString().ToUpperInvariant());
        }
        var seconds = result.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
        output.WriteLine(
            $"  {Word(result.Status),-14}  {result.Level.ToString().ToUpperInvariant(),-6}  "
            + $"{result.Name.PadRight(NameWidth)}  {seconds,6} s  {OneLine(result.Got)}");
        if (result.Status == CheckStatus.Failed)
        {
            PrintDetails(result);
        }
    }

    public void Print(CheckReport report)
    {
        output.WriteLine();
        var seconds = report.Results.Sum(result => result.Elapsed.TotalSeconds);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{report.Stage} {report.Version}: {report.Badge} · {seconds:F0} s"));
        output.WriteLine();
    }

    /// <summary>A report for programs.</summary>
    public static object Json(CheckReport report) => new
    {
        report.Stage, report.Version, report.Conforms, report.Badge,
        Checks = report.Results.Select(result => new
        {
            result.Name, result.Family, result.Level, result.Status, result.Tried, result.Expected, result.Got,
            result.Evidence, Seconds = result.Elapsed.TotalSeconds,
        }),
    };

    /// <summary>Every stage by every check, as a Markdown table.</summary>
    public static void PrintMatrix(IReadOnlyList<CheckReport> reports)
    {
        Console.WriteLine($"| check | {string.Join(" | ", reports.Select(report => report.Stage))} |");
        Console.WriteLine($"|---|{string.Concat(reports.Select(_ => "---|"))}");
        foreach (var name in reports.SelectMany(report => report.Results).Select(result => result.Name).Distinct())
        {
            var cells = reports.Select(report => report.Results.FirstOrDefault(result => result.Name == name)?.Status)
                .Select(status => status is { } known ? Word(known) : "");
            Console.WriteLine($"| {name} | {string.Join(" | ", cells)} |");
        }
    }

    private void PrintDetails(CheckResult result)
    {
        output.WriteLine($"      tried:     {result.Tried}");
        output.WriteLine($"      expected:  {result.Expected}");
        output.WriteLine($"      got:       {result.Got}");
        foreach (var (line, index) in result.Evidence.Split('\n').Select((line, index) => (line, index)))
        {
            if (line.Length > 0)
            {
                output.WriteLine($"      {(index == 0 ? "evidence:" : ""),-9}  {line}");
            }
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Word(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "passed",
        CheckStatus.Failed => "FAILED",
        CheckStatus.NotApplicable => "not applicable",
        _ => "not tried",
    };
}
