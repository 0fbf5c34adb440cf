using System.Globalization;
using RlhfFlow.Stages;
using RlhfFlow.Workflows.Telemetry;
using Spectre.Console;

namespace RlhfFlow.Cli.Output;

/// <summary>
/// Log lines as text with time, node, attempt and source, or as one JSON object a line. Warnings and errors are
/// coloured on a terminal only.
/// </summary>
internal sealed class LogOutput : IAsyncDisposable
{
    private const string Red = "\u001b[31m";
    private const string Yellow = "\u001b[33m";
    private const string Plain = "\u001b[0m";
    private readonly StreamWriter writer = new(Console.OpenStandardOutput(), bufferSize: 1 << 16);
    private readonly bool isJson;
    private readonly StageLogLevel least;
    private readonly bool isColoured = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
    private int width;

    public LogOutput(IReadOnlyList<RecordedAttempt> attempts, bool isJson, StageLogLevel least)
    {
        (this.isJson, this.least) = (isJson, least);
        width = attempts.Select(attempt => Place(attempt.Node, attempt.Number).Length).DefaultIfEmpty().Max();
    }

    /// <summary>Prints lines, at once.</summary>
    public void Write(IEnumerable<LogLine> lines)
    {
        foreach (var line in lines.Where(line => line.Level >= least))
        {
            if (isJson)
            {
                writer.WriteLine(JsonText.Line(line));
            }
            else
            {
                WriteText(line);
            }
        }
        writer.Flush();
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private void WriteText(LogLine line)
    {
        var time = line.Time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var place = Place(line.Node, line.Attempt);
        width = Math.Max(width, place.Length);
        var start = $"{time}  {place.PadRight(width)}  {Word(line),-7}  ";
        var colour = line.Level switch { StageLogLevel.Error => Red, StageLogLevel.Warning => Yellow, _ => "" };
        foreach (var text in line.Text.ReplaceLineEndings("\n").Split('\n'))
        {
            writer.WriteLine(
                isColoured && colour.Length > 0 ? $"{start}{colour}{PlainText.Of(text)}{Plain}"
                    : $"{start}{PlainText.Of(text)}".TrimEnd());
        }
    }

    private static string Place(string node, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{node}#{attempt}");

    private static string Word(LogLine line) =>
        (line.Source is LogSource.Log ? line.Level.ToString() : line.Source.ToString()).ToLowerInvariant();
}
