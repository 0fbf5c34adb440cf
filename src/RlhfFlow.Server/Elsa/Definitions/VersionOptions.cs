using System.Globalization;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Which versions of a definition a caller asks for; Elsa writes it as one word or a number.</summary>
/// <param name="Word">One of Elsa's words.</param>
/// <param name="Number">A certain version, in which case the word is empty.</param>
internal sealed record VersionOptions(string Word, int? Number = null)
{
    public static readonly VersionOptions Latest = new("Latest");

    public static readonly VersionOptions Published = new("Published");

    private static readonly string[] Words =
        ["Latest", "Published", "LatestOrPublished", "LatestAndPublished", "Draft", "AllVersions"];

    /// <summary>Reads the word; null or empty means <paramref name="otherwise"/>.</summary>
    public static VersionOptions Parse(string? text, VersionOptions otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new("", number)
        : Array.Find(Words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known ? new(known)
            : otherwise;

    /// <summary>Whether a version is asked for.</summary>
    public bool Matches(ElsaVersion version) => Word switch
    {
        "" => version.Version == Number,
        "Published" => version.IsPublished,
        "Draft" => !version.IsPublished,
        "LatestOrPublished" => version.IsLatest || version.IsPublished,
        "LatestAndPublished" => version.IsLatest && version.IsPublished,
        "AllVersions" => true,
        _ => version.IsLatest,
    };
}
