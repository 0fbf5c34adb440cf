using System.Runtime.ExceptionServices;

namespace RlhfFlow.Workflows.Tests.Simulation;

/// <summary>
/// A thread without any context, which nothing that runs on it leaves by itself: then one thing comes after the other.
/// </summary>
internal static class OneThread
{
    public static T Run<T>(Func<T> work)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    /// <summary>Work of an engine that belongs beside everything else is done in its turn.</summary>
    public static Task Inline(Action work)
    {
        try
        {
            work();
            return Task.CompletedTask;
        }
        catch (Exception error)
        {
            return Task.FromException(error);
        }
    }
}
