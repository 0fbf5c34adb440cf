using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>
/// What each open Studio page holds: Elsa's save says nothing of what it was based on, and Studio's canvas does not
/// take
/// over what a save's answer adds. So each page has an address of its own, and here stands what it was given or sent
/// last.
/// </summary>
internal sealed class PageMemory(TimeProvider clock)
{
    private const int MaximumPages = 500;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(2);

    private readonly ConcurrentDictionary<(string Page, string Definition),
        (JsonObject Document, DateTimeOffset At)> seen = [];

    /// <summary>The document that a page holds; null where it is not known.</summary>
    public JsonObject? Find(string? page, string definition) =>
        page is not null && seen.TryGetValue((page, definition), out var entry) ? entry.Document.DeepClone().AsObject()
            : null;

    /// <summary>Notes what a page holds from now on.</summary>
    public void Remember(string? page, string definition, JsonObject document)
    {
        if (page is null)
        {
            return;
        }
        seen[(page, definition)] = (document.DeepClone().AsObject(), clock.GetUtcNow());
        if (seen.Count > MaximumPages)
        {
            var limit = clock.GetUtcNow() - Forgotten;
            foreach (var (key, _) in seen.OrderBy(entry => entry.Value.At).Where((entry, index) =>
                entry.Value.At < limit || index < MaximumPages / 5).ToList())
            {
                seen.TryRemove(key, out _);
            }
        }
    }

    /// <summary>The workflow that a page edits: the one it touched last.</summary>
    public string? Definition(string? page) =>
        seen.Where(entry => entry.Key.Page == page).OrderByDescending(entry => entry.Value.At)
            .Select(entry => entry.Key.Definition).FirstOrDefault();
}
