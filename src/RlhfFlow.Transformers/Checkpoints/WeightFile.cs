using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>
/// Matches the tensors of a file with the parameters of a module. Names may come with or without the prefix
/// <c>transformer.</c>; attention buffers of old checkpoints (<c>h.0.attn.bias</c>, <c>h.0.attn.masked_bias</c>) are
/// passed over.
/// </summary>
internal static partial class WeightFile
{
    private const string Prefix = "transformer.";

    /// <summary>Fills the module; problems are added, and nothing is filled unless there is none.</summary>
    /// <param name="file">The opened file.</param>
    /// <param name="module">The module to fill.</param>
    /// <param name="rename">From a parameter's name in the module to its full name in a file.</param>
    /// <param name="ignored">Further names in files that carry nothing for this module.</param>
    /// <param name="problems">Receives every mismatch.</param>
    public static void Load(SafetensorsFile file, nn.Module module, Func<string, string> rename,
        IReadOnlyCollection<string> ignored, List<string> problems)
    {
        var unused = file.Entries.Keys.Where(name => !Buffer().IsMatch(name) && !ignored.Contains(name))
            .ToHashSet(StringComparer.Ordinal);
        var sources = new List<(string Source, Tensor Target)>();
        foreach (var (name, parameter) in module.named_parameters())
        {
            var expected = rename(name);
            if (FindName(file, expected) is not { } source)
            {
                problems.Add($"{FileName(file)}: tensor '{expected}' [{string.Join(',', parameter.shape)}] is missing");
                continue;
            }
            unused.Remove(source);
            Check(file.Entries[source], parameter, FileName(file), problems);
            sources.Add((source, parameter));
        }
        problems.AddRange(unused.Order(StringComparer.Ordinal)
            .Select(name =>
                $"{FileName(file)}: tensor {file.Entries[name].Describe()} belongs to no part of the model"));
        if (problems.Count > 0)
        {
            return;
        }
        using var withoutGradient = no_grad();
        foreach (var (source, target) in sources)
        {
            using var scope = NewDisposeScope();
            var value = file.Read(source).to_type(ScalarType.Float32);
            if (!value.isfinite().all().item<bool>())
            {
                problems.Add($"{FileName(file)}: tensor '{source}' holds values that are not finite");
            }
            target.copy_(value);
        }
    }

    private static string? FindName(SafetensorsFile file, string name)
    {
        var bare = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
        return file.Entries.ContainsKey(name) ? name : file.Entries.ContainsKey(bare) ? bare : null;
    }

    private static void Check(SafetensorsEntry entry, Tensor target, string file, List<string> problems)
    {
        if (!entry.Shape.SequenceEqual(target.shape))
        {
            problems.Add($"{file}: tensor {entry.Describe()}: expected shape [{string.Join(',', target.shape)}]");
        }
        if (entry.Type is not (ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float64))
        {
            problems.Add($"{file}: tensor {entry.Describe()}: expected a floating-point type");
        }
    }

    private static string FileName(SafetensorsFile file) => System.IO.Path.GetFileName(file.Path);

    [GeneratedRegex(@"^(transformer\.)?h\.\d+\.attn\.(bias|masked_bias)$")]
    private static partial Regex Buffer();
}
