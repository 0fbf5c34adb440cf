using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;

namespace RlhfFlow.Testing;

/// <summary>
/// Counts the database commands and transactions of this process that concern files below one directory.
/// </summary>
public sealed class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Listener = "Microsoft.EntityFrameworkCore";
    private const string Started = "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionStarted";
    private const string Executing = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting";
    private readonly string directory;
    private readonly IDisposable all;
    private readonly List<IDisposable> each = [];
    private readonly ConcurrentQueue<string> commands = new();
    private int transactions;

    /// <summary>Begins to count.</summary>
    public QueryCount(string directory)
    {
        this.directory = directory;
        all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>How many there were so far.</summary>
    public int Value => commands.Count;

    /// <summary>How many transactions were begun so far.</summary>
    public int Transactions => transactions;

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
        if (value.Key == Executing && Named<DbCommand>(value.Value!, "Command") is var command && IsHere(command.Connection))
        {
            commands.Enqueue(command.CommandText);
        }
        else if (value.Key == Started && IsHere(Named<DbTransaction>(value.Value!, "Transaction").Connection))
        {
            Interlocked.Increment(ref transactions);
        }
    }

    private bool IsHere(DbConnection? connection) =>
        connection!.DataSource.Contains(directory, StringComparison.Ordinal);

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
    private static T Named<T>(object happened, string property) =>
        (T)happened.GetType().GetProperty(property)!.GetValue(happened)!;
}
