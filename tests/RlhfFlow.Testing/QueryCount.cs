using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;

namespace RlhfFlow.Testing;

/// <summary>Counts the database commands of this process that concern files below one directory.</summary>
public sealed class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Listener = "Microsoft.EntityFrameworkCore";
    private const string Executing = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting";
    private readonly string directory;
    private readonly IDisposable all;
    private readonly List<IDisposable> each = [];
    private readonly ConcurrentQueue<string> commands = new();

    /// <summary>Begins to count.</summary>
    public QueryCount(string directory)
    {
        this.directory = directory;
        all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>How many there were so far.</summary>
    public int Value => commands.Count;

    /// <summary>What they said, in their order.</summary>
    public IReadOnlyList<string> Commands => [.. commands];

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Listener)
        {
            each.Add(value.Subscribe(this));
        }
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == Executing && Command(value.Value!) is var command
            && command.Connection!.DataSource.Contains(directory, StringComparison.Ordinal))
        {
            commands.Enqueue(command.CommandText);
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        all.Dispose();
        each.ForEach(one => one.Dispose());
    }

    // By name: this project knows no database.
    private static DbCommand Command(object happened) =>
        (DbCommand)happened.GetType().GetProperty("Command")!.GetValue(happened)!;
}
