using System.Diagnostics;
using System.Security.Cryptography;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>A copy of the files that git knows, at another path, with the product built there.</summary>
internal static class Checkout
{
    /// <summary>Copies the checkout, without what git does not know.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="stages">The stages that are wanted there; null = all, and the server with them.</param>
    public static void Copy(string target, IReadOnlyCollection<string>? stages = null)
    {
        Directory.CreateDirectory(target);
        Shell(
            $"git ls-files -z --cached --others --exclude-standard | tar --null -T - --ignore-failed-read -c | tar -x -C '{target}'", Repository.Root);
        if (stages is null)
        {
            return;
        }
        // Its description stays: the commands are made from it.
        File.Delete(Path.Combine(target, "src", "RlhfFlow.Server", "RlhfFlow.Server.csproj"));
        foreach (var other in Directory.GetDirectories(Path.Combine(target, "stages"))
            .Where(path => !stages.Contains(Path.GetFileName(path))))
        {
            Directory.Delete(other, recursive: true);
        }
    }

    public static void Build(string checkout) => Shell("./rlhfflow build", checkout);

    /// <summary>Builds one stage, which needs no native library, with all that it is made of.</summary>
    public static void BuildStage(string checkout, string stage) =>
        Shell($"dotnet build stages/{stage} -c Release -v quiet -nologo", checkout);

    /// <summary>Digest of each file that a stage ships, by name.</summary>
    public static IReadOnlyDictionary<string, string> Bytes(string checkout, string stage)
    {
        var output = Path.Combine(checkout, "stages", stage, "bin", "Release", "net10.0");
        return Directory.GetFiles(output, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(output, file),
            file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
    }

    private static void Shell(string command, string directory)
    {
        var start =
            new ProcessStartInfo("/bin/bash") { WorkingDirectory = directory, RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("set -o pipefail; " + command);
        // The settings of a build that this test may itself run under are not those of a fresh one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }
        // Programs start faster for it and do the same.
        start.Environment["CompileAhead"] = "false";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"'{command}' ended with {process.ExitCode}\n{output}\n{errors.Result}");
    }
}
