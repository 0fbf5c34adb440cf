using System.Diagnostics;
using System.Text;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Hosting;

/// <summary>The server as a person starts it: a process with arguments, a home, and what it prints.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string home;
    private readonly Process process;
    private readonly StringBuilder output = new();

    private ServerProcess(string home, string[] arguments)
    {
        this.home = home;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["RLHFFLOW_HOME"] = home, ["RLHFFLOW_ROOT"] = Repository.Root },
        };
        start.ArgumentList.Add(typeof(RlhfFlow.Server.Hosting.ServerOptions).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything that it has printed so far, on both streams.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Id of the process.</summary>
    public int Id => process.Id;

    public static ServerProcess Start(string home, params string[] arguments) => new(home, arguments);

    /// <summary>Its exit code, once it has ended by itself.</summary>
    public async Task<int> EndAsync(CancellationToken stop)
    {
        await process.WaitForExitAsync(stop).WaitAsync(Patience, stop);
        return process.ExitCode;
    }

    /// <summary>The address that it prints, with the token that lies in its home.</summary>
    public async Task<Uri> LinkAsync(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience && !process.HasExited)
        {
            if (Output.Split('\n').FirstOrDefault(text => text.StartsWith("    http", StringComparison.Ordinal))
                is { } line)
            {
                var token = await File.ReadAllTextAsync(Path.Combine(home, "server", "token"), stop);
                return new($"{line.Trim()}?token={token.Trim()}");
            }
            await Task.Delay(50, stop);
        }
        throw new TimeoutException($"no address was printed: {Output}");
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }
}
