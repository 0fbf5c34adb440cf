namespace RlhfFlow.Server.Events;

/// <summary>Counts the streams of events that are open, by token: each may hold thousands of events.</summary>
internal sealed class OpenStreams
{
    /// <summary>Streams that one token may have open.</summary>
    public const int Most = 50;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> open = [];

    /// <summary>Opens a stream of a token, to be closed again; false if it has too many.</summary>
    public bool TryOpen(string token)
    {
        lock (gate)
        {
            var count = open.GetValueOrDefault(token);
            if (count == Most)
            {
                return false;
            }
            open[token] = count + 1;
            return true;
        }
    }

    /// <summary>Closes a stream that was opened.</summary>
    public void Close(string token)
    {
        lock (gate)
        {
            if (--open[token] == 0)
            {
                open.Remove(token);
            }
        }
    }
}
