using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Testing;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>The server in a process of its own, on a free port, with the given home and designer.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private readonly Process process;

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="BenchmarkSkippedException">It is not built, or ends at once.</exception>
    public ServerProcess(string home, string designer)
    {
        var program = Path.Combine(
            Repository.Root, "src", "RlhfFlow.Server", "bin", "Release", "net10.0", "rlhfflow-server");
        if (!File.Exists(program))
        {
            throw new BenchmarkSkippedException("the server is not built");
        }
        var start = new ProcessStartInfo(program, ["--port", "0", "--designer", designer])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["RLHFFLOW_HOME"] = home;
        start.Environment["RLHFFLOW_ROOT"] = Repository.Root;
        start.Environment["RLHFFLOW_STAGES"] = Path.Combine(Repository.Root, "tests", "stages");
        process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Link().Match(line) is { Success: true } link)
            {
                Address = link.Groups[1].Value;
                Token = File.ReadAllText(Path.Combine(home, "server", "token")).Trim();
                Client.BaseAddress = new(Address);
                Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
                return;
            }
        }
        Dispose();
        throw new BenchmarkSkippedException("the server ended at once");
    }

    /// <summary>Such as <c>http://127.0.0.1:38111</c>.</summary>
    public string Address { get; } = "";

    /// <summary>The administrator's token.</summary>
    public string Token { get; } = "";

    /// <summary>A client that sends the token.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Fetches an address to its last byte; gives the number of bytes.</summary>
    public int Fetch(string path) => Client.GetByteArrayAsync(path).GetAwaiter().GetResult().Length;

    public void Dispose()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        process.Dispose();
    }

    [GeneratedRegex(@"^    (http://127\.0\.0\.1:\d+)/$")]
    private static partial Regex Link();
}
