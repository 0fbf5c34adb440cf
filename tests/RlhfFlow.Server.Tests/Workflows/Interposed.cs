using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RlhfFlow.Server.Tests.Workflows;

/// <summary>
/// Does something just before each change of a database begins, when whoever makes it has read what was there: the
/// moment in which another one's change is lost if nobody looks again.
/// </summary>
internal sealed class Interposed
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string home;
    private readonly Action<int> act;
    private readonly IDisposable all;
    private readonly List<IDisposable> each = [];
    private bool isActing;

    /// <param name="home">Only the database of this home.</param>
    /// <param name="act">What to do; it is given how often it was called before.</param>
    public Interposed(string home, Action<int> act)
    {
        (this.home, this.act) = (home, act);
        all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>How often it was done.</summary>
    public int Count { get; private set; }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            each.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (isActing || value.Key != RelationalEventId.TransactionStarting.Name
            || value.Value is not TransactionStartingEventData { Context: { } context }
            || context.Database.GetConnectionString()?.Contains(home, StringComparison.Ordinal) is not true)
        {
            return;
        }
        isActing = true;
        try
        {
            act(Count++);
        }
        finally
        {
            isActing = false;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        all.Dispose();
        each.ForEach(one => one.Dispose());
    }
}
