using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RlhfFlow.Workflows.Telemetry;

/// <summary>
/// How far the log of a run was read: which attempts to their end, and which bytes of the files of others. So what
/// comes later is found whatever its time is, and what was read is not read again.
/// </summary>
public sealed class LogCursor
{
    // Done: ranges of tokens. Open: token and position.
    private readonly ImmutableArray<(long First, long Last)> done;
    private readonly ImmutableDictionary<long, LogPosition> open;

    private LogCursor(ImmutableArray<(long First, long Last)> done, ImmutableDictionary<long, LogPosition> open) =>
        (this.done, this.open) = (done, open);

    /// <summary>Nothing was read yet.</summary>
    public static LogCursor Beginning { get; } = new([], ImmutableDictionary<long, LogPosition>.Empty);

    /// <summary>
    /// After a reading: neighbouring attempts that are done share one range, so that the text stays short however many
    /// there were.
    /// </summary>
    /// <param name="attempts">Token of each attempt, and its position, null where it is done.</param>
    internal static LogCursor Of(IEnumerable<(long Token, LogPosition? Position)> attempts)
    {
        var done = ImmutableArray.CreateBuilder<(long First, long Last)>();
        var open = ImmutableDictionary.CreateBuilder<long, LogPosition>();
        var isJoined = false;
        foreach (var (token, position) in attempts.OrderBy(attempt => attempt.Token))
        {
            if (position is { } place)
            {
                open[token] = place;
                isJoined = false;
            }
            else if (isJoined)
            {
                done[^1] = (done[^1].First, token);
            }
            else
            {
                done.Add((token, token));
                isJoined = true;
            }
        }
        return new(done.ToImmutable(), open.ToImmutable());
    }

    internal bool IsDone(long token) => done.Any(range => range.First <= token && token <= range.Last);

    internal LogPosition PositionOf(long token) => open.GetValueOrDefault(token);

    /// <summary>As a text of characters that an address may hold; empty for the beginning.</summary>
    public override string ToString() => string.Join('~',
    [
        .. done.Select(range => Text(range.First, range.Last)),
        .. open.OrderBy(item => item.Key).Select(item => Text(
            item.Key, item.Value.Engine, item.Value.Output, item.Value.Errors, item.Value.Events)),
    ]);

    /// <summary>Reads such a text; false if it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LogCursor? cursor)
    {
        cursor = null;
        var done = ImmutableArray.CreateBuilder<(long First, long Last)>();
        var open = ImmutableDictionary.CreateBuilder<long, LogPosition>();
        foreach (var part in text.Split('~', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split('.');
            var numbers = new long[words.Length];
            for (var index = 0; index < words.Length; index++)
            {
                if (!long.TryParse(words[index], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index]))
                {
                    return false;
                }
            }
            switch (numbers)
            {
                case [var first, var last]: done.Add((first, last)); break;
                case [var token, var engine, var output, var errors, var events]:
                    open[token] = new(engine, output, errors, events);
                    break;
                default: return false;
            }
        }
        cursor = new(done.ToImmutable(), open.ToImmutable());
        return true;
    }

    private static string Text(params long[] numbers) =>
        string.Join('.', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
