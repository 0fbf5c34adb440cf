using System.Diagnostics;
using RlhfFlow.Testing;

namespace RlhfFlow.Cli.Tests;

/// <summary>
/// When <c>./rlhfflow</c> builds, in a checkout of a few empty files whose "dotnet" only makes the executable.
/// </summary>
public sealed class BuildScriptTests : IDisposable
{
    private readonly TemporaryDirectory checkout = new();

    public BuildScriptTests()
    {
        foreach (var path in new[] { "RlhfFlow.sln", "Directory.Build.props", "Directory.Packages.props", "global.json",
            ".editorconfig", "src/RlhfFlow.Cli/RlhfFlow.Cli.csproj", "src/RlhfFlow.Cli/Program.cs", "stages/Echo/Echo.csproj",
            "src/RlhfFlow.Designer/src/main.tsx", "tests/RlhfFlow.Browser.Tests/specs/login.spec.ts",
            "src/RlhfFlow.LibTorch/native/build.sh" })
        {
            Write(path, "");
        }
        File.Copy(Path.Combine(Repository.Root, "rlhfflow"), checkout.Combine("rlhfflow"));
        Write("programs/dotnet",
            """
            #!/bin/sh
            case $1 in --version) echo 10.0.100 ;; build)
                mkdir -p src/RlhfFlow.Cli/bin/Release/net10.0
                touch src/RlhfFlow.Cli/bin/Release/net10.0/rlhfflow
                chmod +x src/RlhfFlow.Cli/bin/Release/net10.0/rlhfflow ;;
            esac
            """);
        using var chmod = Process.Start("/bin/chmod", ["+x", checkout.Combine("programs", "dotnet")]);
        chmod.WaitForExit();
    }

    public void Dispose() => checkout.Dispose();

    [Fact]
    public void It_builds_once_and_again_after_a_source_was_changed_added_or_removed()
    {
        Assert.True(Builds());
        Assert.False(Builds());

        Write("src/RlhfFlow.Cli/Program.cs", "changed");
        Assert.True(Builds());
        Write("stages/Echo/Echo.csproj", "changed");
        Assert.True(Builds());
        Write("src/RlhfFlow.Cli/New.cs", "");
        Assert.True(Builds());
        File.Delete(checkout.Combine("src", "RlhfFlow.Cli", "New.cs"));
        Assert.True(Builds());
        Assert.False(Builds());
    }

    [Fact]
    public void It_does_not_build_for_what_only_Node_builds()
    {
        Assert.True(Builds());
        Write("src/RlhfFlow.Designer/src/main.tsx", "changed");
        Write("tests/RlhfFlow.Browser.Tests/specs/login.spec.ts", "changed");
        Assert.False(Builds());
    }

    private bool Builds()
    {
        var start = new ProcessStartInfo("/bin/bash")
        {
            ArgumentList = { "rlhfflow", "build" }, WorkingDirectory = checkout.Path, RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{checkout.Combine("programs")}:{start.Environment["PATH"]}";
        using var script = Process.Start(start)!;
        var said = script.StandardError.ReadToEnd();
        script.WaitForExit();
        Assert.True(script.ExitCode == 0, said);
        return said.Contains("Building (product)", StringComparison.Ordinal);
    }

    private void Write(string path, string text)
    {
        var file = checkout.Combine(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
