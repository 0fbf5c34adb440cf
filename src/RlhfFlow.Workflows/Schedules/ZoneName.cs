namespace RlhfFlow.Workflows.Schedules;

/// <summary>Names of time zones in the IANA database, such as <c>Europe/Berlin</c>.</summary>
public static class ZoneName
{
    private const int Longest = 64;
    private static readonly Lazy<IReadOnlyList<string>> Names = new(
        () => [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Append("UTC").Distinct().Order()]);

    /// <summary>The zone of a name; null, and what is wrong with it, if there is none.</summary>
    public static TimeZoneInfo? TryFind(string? name, out string problem)
    {
        problem = "";
        if (string.IsNullOrWhiteSpace(name))
        {
            problem = "is missing: a time means something in a zone only, such as 'Europe/Berlin' or 'UTC'";
            return null;
        }
        // What was asked for once is found in any case; the record holds the right one.
        if (IsName(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.Id is var id
            && (id == name || id == TimeZoneInfo.Utc.Id))
        {
            return zone;
        }
        problem = $"'{(name.Length > Longest ? name[..Longest] + "…" : name)}' is no IANA time zone"
            + (Nearest(name) is { } near ? $"; did you mean '{near}'?" : ", such as 'Europe/Berlin' or 'UTC'");
        return null;
    }

    /// <summary>The zone of a name.</summary>
    /// <exception cref="FormatException">There is none; the message says so.</exception>
    public static TimeZoneInfo Find(string name) =>
        TryFind(name, out var problem) ?? throw new FormatException($"the time zone {problem}");

    // Zones lie in files of these names: nothing that could lead elsewhere is one.
    private static bool IsName(string name) => name.Length <= Longest && char.IsAsciiLetter(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+');

    private static string? Nearest(string name)
    {
        var wanted = Plain(name);
        if (wanted.Length is 0 or > Longest)
        {
            return null;
        }
        var near = Names.Value
            .Select(zone => (zone, City: Plain(zone[(zone.LastIndexOf('/') + 1)..]), Whole: Plain(zone)))
            .Select(one => (one.zone, Distance: Math.Min(Distance(wanted, one.Whole), Distance(wanted, one.City))))
            .MinBy(one => one.Distance);
        return near.Distance <= Math.Max(2, wanted.Length / 4) ? near.zone : null;
    }

    private static string Plain(string name) =>
        new([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);

    // Levenshtein 1966: fewest letters changed, added or left out.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var index = 0; index < left.Length; index++)
        {
            var diagonal = row[0];
            row[0] = index + 1;
            for (var other = 0; other < right.Length; other++)
            {
                var above = row[other + 1];
                row[other + 1] = Math.Min(
                    Math.Min(row[other], above) + 1, diagonal + (left[index] == right[other] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
