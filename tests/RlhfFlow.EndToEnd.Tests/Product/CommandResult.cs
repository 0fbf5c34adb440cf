namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>What a finished command left.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>
    /// Fails the test, with everything that was printed, unless the command ended with this exit code.
    /// </summary>
    public CommandResult EndedWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\n{Output}\n{Errors}");
        return this;
    }

    public CommandResult Succeeded() => EndedWith(0);
}
