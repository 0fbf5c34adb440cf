using System.Diagnostics;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Retention;

/// <summary>
/// Keeps the moment in which garbage collection takes things away apart from the moments in which an engine adopts or
/// commits outputs: many may hold the store at a time, one may seize it when nobody holds it. Across processes; the
/// operating system lets go when a process ends.
/// </summary>
internal sealed class CollectionGuard : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly FileStream file;

    private CollectionGuard(FileStream file) => this.file = file;

    /// <summary>
    /// Holds the store: what is in it stays there until this is disposed. Waits for a collection to end.
    /// </summary>
    public static CollectionGuard Hold(HomeDirectory home, CancellationToken stop = default)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            // Who wants to seize the store shuts the gate first, so that it gets its turn on a busy home.
            using var gate = Open(home, "gate", FileShare.ReadWrite);
            if (gate is not null && Open(home, "hold", FileShare.ReadWrite) is { } file)
            {
                return new(file);
            }
            Thread.Sleep(Pause);
        }
    }

    /// <summary>Seizes the store.</summary>
    /// <exception cref="WorkflowException">Others did not let go of it in time.</exception>
    public static CollectionGuard Seize(HomeDirectory home, TimeSpan patience, CancellationToken stop = default)
    {
        using var gate = Wait(home, "gate", patience, stop);
        return new(Wait(home, "hold", patience, stop));
    }

    /// <summary>Keeps other collections away, also while this one deletes and engines work.</summary>
    /// <exception cref="WorkflowException">Another one did not end in time.</exception>
    public static CollectionGuard Collect(HomeDirectory home, TimeSpan patience, CancellationToken stop = default) =>
        new(Wait(home, "collection", patience, stop));

    public void Dispose() => file.Dispose();

    private static FileStream Wait(HomeDirectory home, string name, TimeSpan patience, CancellationToken stop)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (Open(home, name, FileShare.None) is { } file)
            {
                return file;
            }
            if (waited.Elapsed > patience)
            {
                throw new WorkflowException(
                    ExitCodes.Transient,
                    $"the artifacts in '{home.Root}' were in use for {patience.TotalSeconds:0} seconds by stages "
                    + "that commit, prompts that are completed, or another collection; try again");
            }
            Thread.Sleep(Pause);
        }
    }

    private static FileStream? Open(HomeDirectory home, string name, FileShare share)
    {
        home.Create();
        try
        {
            return new(
                Path.Combine(home.Root, $"store.{name}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
        }
        catch (IOException busy) when (busy.HResult == WouldBlock)
        {
            return null;
        }
    }

    // What the runtime says where another has the lock: EWOULDBLOCK as it is on Linux.
    private const int WouldBlock = 11;
}
