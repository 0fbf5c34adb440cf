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
    private int count;

    /// <summary>Begins to count.</summary>
    public QueryCount(string directory)
    {
        this.directory = directory;
        all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>How many there were so far.</summary>
    public int Value => Volatile.Read(ref count);

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
        if (value.Key == Executing && Source(value.Value!).Contains(directory, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref count);
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
    private static string Source(object happened)
    {
        var command = (System.Data.Common.DbCommand)happened.GetType().GetProperty("Command")!.GetValue(happened)!;
        return command.Connection!.DataSource;
    }
}
