using System.Text.Json;
using RlhfFlow.Testing;

namespace RlhfFlow.Transformers.Tests.Golden;

/// <summary>The golden checkpoints in GPT-2 layout that lie in the roots.</summary>
internal static class Checkpoints
{
    /// <summary>
    /// Folders whose config names GPT-2 and an architecture that contains <paramref name="architecture"/>.
    /// </summary>
    public static TheoryData<string> OfKind(string architecture, Func<string, bool>? also = null)
    {
        var names = Testing.Golden.Roots.Select(root => Path.Combine(root, "hf")).Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories).Select(directory => Path.GetFileName(directory))
            .Distinct().Order(StringComparer.Ordinal)
            .Where(name => Matches(name, architecture) && (also is null || also(name)));
        return [.. names];
    }

    public static string DirectoryOf(string name) => Testing.Golden.Require(Path.Combine("hf", name));

    /// <summary>The folder that holds a checkpoint's expected outputs: its own or the one it names.</summary>
    public static string ExpectedOf(string name)
    {
        var path = Path.Combine(DirectoryOf(name), "expected.json");
        if (File.Exists(path))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            if (json.RootElement.TryGetProperty("same_outputs_as", out var other))
            {
                return DirectoryOf(other.GetString()!);
            }
        }
        return DirectoryOf(name);
    }

    private static bool Matches(string name, string architecture)
    {
        var path = Testing.Golden.Find(Path.Combine("hf", name, "config.json"));
        if (path is null)
        {
            return false;
        }
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return json.RootElement.GetProperty("model_type").GetString() == "gpt2"
            && json.RootElement.GetProperty("architectures")[0]
                .GetString()!.Contains(architecture, StringComparison.Ordinal);
    }
}
