using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>What a list of definitions is asked for; names of a query may have either case.</summary>
internal sealed record DefinitionQuery(
    VersionOptions Options, string SearchTerm, IReadOnlySet<string> DefinitionIds, IReadOnlySet<string> VersionIds,
    string OrderBy, bool Descending, int Page, int? PageSize)
{
    public static DefinitionQuery Read(IQueryCollection query) => new(
        VersionOptions.Parse(query["versionOptions"], VersionOptions.Latest),
        query["searchTerm"].ToString(),
        Set(query["definitionIds"]),
        Set(query["ids"]),
        query["orderBy"].ToString(),
        query["orderDirection"].ToString().Equals("Descending", StringComparison.OrdinalIgnoreCase),
        Number(query["page"]) ?? 0,
        Number(query["pageSize"]) is > 0 and var size ? size : null);

    /// <summary>Whether id, name or description has the words.</summary>
    public bool IsFound(ElsaVersion version)
    {
        if (SearchTerm.Length == 0)
        {
            return true;
        }
        var document = DefinitionAnswer.Parse(version.Content);
        return new[] { version.Id, version.DefinitionId, JsonText.Of(document, "name"),
            JsonText.Of(document, "description") }
            .Any(text => text.Contains(SearchTerm, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The wanted order.</summary>
    public int Compare(ElsaVersion left, ElsaVersion right)
    {
        var order = OrderBy.ToLowerInvariant() switch
        {
            "name" => string.Compare(Name(left), Name(right), StringComparison.OrdinalIgnoreCase),
            "version" => left.Version.CompareTo(right.Version),
            _ => left.SavedAt.CompareTo(right.SavedAt),
        };
        return (Descending ? -1 : 1) * (order != 0 ? order : string.CompareOrdinal(left.Id, right.Id));
    }

    private static string Name(ElsaVersion version) => JsonText.Of(DefinitionAnswer.Parse(version.Content), "name");

    private static HashSet<string> Set(StringValues values) =>
        [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))];

    private static int? Number(StringValues value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
