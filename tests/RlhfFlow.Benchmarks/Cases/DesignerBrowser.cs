using System.Diagnostics;
using System.Globalization;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Testing;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>Headless Chromium in a process of its own, which opens and pans pages when it is told to.</summary>
internal sealed class DesignerBrowser : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly Process process;

    /// <summary>Starts it and signs in.</summary>
    /// <exception cref="BenchmarkSkippedException">Node, Playwright or Chromium is missing.</exception>
    public DesignerBrowser(ServerProcess server)
    {
        var modules = Path.Combine(Repository.Root, "tests", "RlhfFlow.Browser.Tests");
        if (!File.Exists(Chromium) || !Directory.Exists(Path.Combine(modules, "node_modules", "@playwright")))
        {
            throw new BenchmarkSkippedException("Chromium or Playwright is missing: run the browser tests once");
        }
        var script = Path.Combine(AppContext.BaseDirectory, "designer.mjs");
        process = Process.Start(new ProcessStartInfo("node", [script, server.Address, server.Token, modules, Chromium])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        if (process.StandardOutput.ReadLine() != "ready")
        {
            throw new BenchmarkSkippedException("the browser did not start");
        }
    }

    /// <summary>Opens an address with an empty cache; gives the seconds until it is drawn.</summary>
    public double Open(string kind, string path) => Ask($"open {kind} {path}");

    /// <summary>Pans a page that stays open for two seconds; gives the seconds of a frame.</summary>
    public double Pan(string kind, string path) => Ask($"pan {kind} {path}");

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private double Ask(string what)
    {
        process.StandardInput.WriteLine(what);
        process.StandardInput.Flush();
        return process.StandardOutput.ReadLine() is { } answer
            ? double.Parse(answer, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"the browser gave up at '{what}'");
    }
}
