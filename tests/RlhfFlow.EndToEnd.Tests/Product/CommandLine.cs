using System.Diagnostics;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>
/// The executable of the command line as a person starts it, with its data in a directory of its own.
/// </summary>
/// <param name="home">Value of RLHFFLOW_HOME.</param>
/// <param name="checkout">The checkout whose product is started; this one by default.</param>
/// <param name="workingDirectory">Where the command is given; the checkout by default.</param>
/// <param name="environment">Further variables.</param>
internal sealed class CommandLine(
    string home, string? checkout = null, string? workingDirectory = null,
    IReadOnlyDictionary<string, string>? environment = null) : IDisposable
{
    private readonly TemporaryDirectory printed = new();
    private readonly string checkout = checkout ?? Repository.Root;
    private int commands;

    public string Home { get; } = home;

    public CommandResult Run(params string[] arguments)
    {
        using var command = Start(arguments);
        return command.WaitForEnd();
    }

    public RunningCommand Start(params string[] arguments)
    {
        var number = commands++;
        var (output, errors) = (printed.Combine($"{number}.out"), printed.Combine($"{number}.err"));
        var executable = Path.Combine(checkout, "src", "RlhfFlow.Cli", "bin", "Release", "net10.0", "rlhfflow");
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = workingDirectory ?? checkout };
        foreach (var word in new[] { "-c", "exec \"$0\" \"$@\" >\"$STDOUT\" 2>\"$STDERR\" </dev/null", executable }.Concat(arguments))
        {
            start.ArgumentList.Add(word);
        }
        start.Environment["STDOUT"] = output;
        start.Environment["STDERR"] = errors;
        start.Environment["RLHFFLOW_HOME"] = Home;
        start.Environment["RLHFFLOW_ROOT"] = checkout;
        start.Environment.Remove("RLHFFLOW_STAGES");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        return new(Process.Start(start)!, output, errors);
    }

    /// <summary>What the product itself tells about its newest run.</summary>
    public RunReport LastRun() => RunReport.Parse(Run("runs", "show", "--json").Succeeded().Output);

    public void Dispose() => printed.Dispose();
}
