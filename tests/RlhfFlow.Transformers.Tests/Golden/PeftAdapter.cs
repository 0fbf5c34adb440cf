using System.Text.Json;
using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.LowRank;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Golden;

/// <summary>A folder that PEFT wrote, with the outputs computed with it.</summary>
internal sealed class PeftAdapter : IDisposable
{
    private const string Prefix = "base_model.model.";

    private readonly JsonDocument configuration;

    public PeftAdapter(string name)
    {
        var directory = Testing.Golden.Require(Path.Combine("peft", name));
        configuration = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, "adapter_config.json")));
        Tensors = Safetensors.Read(Path.Combine(directory, "adapter_model.safetensors"))
            .ToDictionary(pair => pair.Key[Prefix.Length..], pair => pair.Value);
        Expected = Safetensors.Read(Path.Combine(directory, "expected.safetensors"));
        Base = Testing.Golden.Require(Text("base_model_name_or_path"));
    }

    /// <summary>Directory of the model that the adapters are for.</summary>
    public string Base { get; }

    /// <summary>The adapters' tensors by name, without the prefix that PEFT adds.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    public IReadOnlyDictionary<string, Tensor> Expected { get; }

    /// <summary>The settings, without those for single layers.</summary>
    public LowRankSettings Settings => new()
    {
        Rank = configuration.RootElement.GetProperty("r").GetInt32(),
        Alpha = configuration.RootElement.GetProperty("lora_alpha").GetDouble(),
        IsRankStabilized = configuration.RootElement.GetProperty("use_rslora").GetBoolean(),
        TargetModules = [.. configuration.RootElement.GetProperty("target_modules").EnumerateArray()
            .Select(target => target.GetString()!)],
    };

    /// <summary>Whether weights are stored [in,out].</summary>
    public bool StoresInputsFirst => configuration.RootElement.GetProperty("fan_in_fan_out").GetBoolean();

    /// <summary>Folders whose base model is of one of the families, or of any.</summary>
    public static TheoryData<string> Folders(params string[] families) =>
        [.. Testing.Golden.Roots.Select(root => Path.Combine(root, "peft")).Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories).Select(directory => Path.GetFileName(directory))
            .Distinct().Order(StringComparer.Ordinal).Where(name => families.Length == 0 || IsOf(name, families))];

    /// <summary>The settings that hold for one layer: rank and alpha may differ by its name.</summary>
    public LowRankSettings SettingsOf(string layer) => Settings with
    {
        Rank = (int)(ForLayer("rank_pattern", layer) ?? Settings.Rank),
        Alpha = ForLayer("alpha_pattern", layer) ?? Settings.Alpha,
    };

    /// <summary>The expected gradient of an adapter's tensor.</summary>
    public Tensor Gradient(string tensor) => Expected[$"gradient.{Prefix}{tensor}"];

    public void Dispose() => configuration.Dispose();

    private static bool IsOf(string name, string[] families)
    {
        var directory = Testing.Golden.Find(Path.Combine("peft", name))!;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, "adapter_config.json")));
        var path = json.RootElement.GetProperty("base_model_name_or_path").GetString()!;
        if (Testing.Golden.Find(Path.Combine(path, "config.json")) is not { } found)
        {
            return false;
        }
        using var model = JsonDocument.Parse(File.ReadAllBytes(found));
        return families.Contains(model.RootElement.GetProperty("model_type").GetString());
    }

    private double? ForLayer(string pattern, string layer) =>
        configuration.RootElement.GetProperty(pattern).EnumerateObject()
            .Where(item => layer == item.Name || layer.EndsWith($".{item.Name}", StringComparison.Ordinal))
            .Select(item => (double?)item.Value.GetDouble()).FirstOrDefault();

    private string Text(string key) => configuration.RootElement.GetProperty(key).GetString()!;
}
