namespace RlhfFlow.Stages.Hosting;

/// <summary>Free text for whoever reads the logs.</summary>
internal static class StandardError
{
    internal static void Tell(string text)
    {
        try
        {
            Console.Error.WriteLine(text);
        }
        catch (IOException)
        {
            // The log lies on a full disk; result and exit code say the same.
        }
    }
}
