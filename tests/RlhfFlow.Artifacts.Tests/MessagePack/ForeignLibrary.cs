using System.Diagnostics;
using System.Text;
using System.Text.Json;
using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

/// <summary>Another implementation of MessagePack, behind a script that answers lines of JSON.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Program">The interpreter.</param>
/// <param name="Script">The script in <c>tests/interoperability</c>.</param>
/// <param name="Probe">Arguments with which the interpreter ends with 0 if the library is there.</param>
internal sealed record ForeignLibrary(string Name, string Program, string Script, params string[] Probe)
{
    internal static readonly ForeignLibrary JavaScript = new(
        "@msgpack/msgpack", "node", "messagepack.mjs", "--input-type=module", "--eval", "import '@msgpack/msgpack'");

    internal static readonly ForeignLibrary Python = new(
        "python3-msgpack", "/usr/bin/python3", "messagepack.py", "-c", "import msgpack");

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "interoperability");

    internal static ForeignLibrary Named(string name) => name == JavaScript.Name ? JavaScript : Python;

    /// <summary>Skips the test aloud where the library is not installed.</summary>
    internal void Require()
    {
        var answers = false;
        try
        {
            using var process = Start(Probe);
            process.StandardInput.Close();
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            answers = process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The interpreter itself is missing.
        }
        Assert.SkipWhen(!answers, $"{Name} is not installed (./rlhfflow test installs it where it can)");
    }

    /// <summary>The answers of one process to all requests, in their order.</summary>
    internal List<JsonElement> Answers(IEnumerable<object> requests)
    {
        using var process = Start([Script]);
        var errors = process.StandardError.ReadToEndAsync();
        var sending = Task.Run(() =>
        {
            using var input = process.StandardInput;
            foreach (var request in requests)
            {
                input.WriteLine(JsonSerializer.Serialize(request));
            }
        });
        var answers = new List<JsonElement>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            answers.Add(JsonSerializer.Deserialize<JsonElement>(line));
        }
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{Name} after {answers.Count} answers: {errors.Result}");
        sending.Wait();
        return answers;
    }

    private Process Start(string[] arguments) => Process.Start(new ProcessStartInfo(Program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(false),
        StandardOutputEncoding = new UTF8Encoding(false),
    })!;
}
