namespace RlhfFlow.Server.Presence;

/// <summary>
/// Who has which workflow open. Each window tells so again and again; one that has not for <see cref="Lifetime"/> is
/// gone.
/// </summary>
internal sealed class WorkflowPresence(TimeProvider clock)
{
    /// <summary>Windows remembered at most, of everybody together; the one longest silent makes room.</summary>
    public const int MostWindows = 1000;

    /// <summary>How long a window counts as open after it last said so.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Workflow, string Name, string Window), OpenWindow> windows = [];

    /// <summary>Notes that a window is open.</summary>
    /// <returns>The other windows on the same workflow, those that were opened first in front.</returns>
    public IReadOnlyList<OpenWindow> Beat(string workflow, string name, string window)
    {
        var key = (workflow, name, window);
        var now = clock.GetUtcNow();
        lock (gate)
        {
            Forget(now);
            var since = windows.TryGetValue(key, out var known) ? known.Since : now;
            windows[key] = new(name, since, now);
            if (windows.Count > MostWindows)
            {
                windows.Remove(windows.MinBy(each => each.Value.HeardAt).Key);
            }
            return
            [
                .. windows.Where(each => each.Key.Workflow == workflow && each.Key != key)
                    .Select(each => each.Value).OrderBy(each => each.Since),
            ];
        }
    }

    /// <summary>Notes that a window was closed; nothing where it was not open.</summary>
    public void Leave(string workflow, string name, string window)
    {
        lock (gate)
        {
            windows.Remove((workflow, name, window));
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var silent in windows.Where(each => now - each.Value.HeardAt > Lifetime).ToList())
        {
            windows.Remove(silent.Key);
        }
    }
}
