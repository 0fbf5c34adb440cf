using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Ids for workflows that come without one: readable, from the name.</summary>
internal static class NewId
{
    private const int MaximumLength = 60;

    public static string From(JsonObject definition, WorkflowSource workflows)
    {
        var words = string.Concat(JsonText.Of(definition, "name").ToLowerInvariant()
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        var id = string.Join('-', words.Split('-', StringSplitOptions.RemoveEmptyEntries));
        var stem = id.Length == 0 ? "workflow" : id[..Math.Min(id.Length, MaximumLength)].TrimEnd('-');
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? stem : $"{stem}-{number}")
            .First(candidate => workflows.Find(candidate, VersionOptions.Latest) is null);
    }
}
