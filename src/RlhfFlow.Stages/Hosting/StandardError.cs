namespace RlhfFlow.Stages.Hosting;

/// <summary>Free text for whoever reads the logs.</summary>
internal static class StandardError
{
    // Opened at the start: when memory is short there may be none left to load a console into.
    private static readonly TextWriter Writer = Console.Error;

    internal static void Open() => Writer.Flush();

    internal static void Tell(string text)
    {
        try
        {
            Writer.WriteLine(text);
        }
        catch (Exception untold) when (untold is IOException or OutOfMemoryException)
        {
            // The log lies on a full disk, or memory is short; result and exit code say the same.
        }
    }
}
