using System.Globalization;
using System.Text.Json;
using RlhfFlow.Transformers.Checkpoints;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Training;

/// <summary>
/// Everything that a training run needs to go on as if it had never stopped, in one directory: weights, optimizer
/// state, progress and random-number state, each to the last bit.
/// </summary>
public static class TrainingState
{
    private const string WeightsFile = "weights.safetensors";
    private const string OptimizerFile = "optimizer.safetensors";
    private const string RandomFile = "random.safetensors";
    private const string StepSuffix = ".step";
    private const string ProgressFile = "progress.json";

    /// <summary>Writes the state into a directory.</summary>
    /// <param name="directory">Made if absent.</param>
    /// <param name="modules">The trained modules by a name of the caller's choice.</param>
    /// <param name="optimizer">The optimizer over their parameters.</param>
    /// <param name="progress">Where the run stands.</param>
    /// <param name="random">The generator that the run draws from, if it has one.</param>
    public static void Save(
        string directory, IReadOnlyDictionary<string, nn.Module> modules, OptimizerHelper optimizer,
        TrainingProgress progress,
        Generator? random = null)
    {
        Directory.CreateDirectory(directory);
        Safetensors.Write(Path.Combine(directory, WeightsFile), Named(modules));
        WriteOptimizer(Path.Combine(directory, OptimizerFile), optimizer.state_dict());
        if (random is not null)
        {
            using var state = random.get_state();
            var tensors = new Dictionary<string, Tensor> { ["state"] = state };
            Safetensors.Write(Path.Combine(directory, RandomFile), tensors);
        }
        WriteProgress(Path.Combine(directory, ProgressFile), progress);
    }

    /// <summary>Restores modules, optimizer and generator from a directory and returns the progress.</summary>
    /// <exception cref="CheckpointException">The directory does not hold the state of such a run.</exception>
    public static TrainingProgress Restore(
        string directory, IReadOnlyDictionary<string, nn.Module> modules, OptimizerHelper optimizer,
        Generator? random = null)
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        using (var file = SafetensorsFile.Open(Path.Combine(directory, WeightsFile)))
        {
            foreach (var (name, target) in Named(modules))
            {
                var value = file.Read(name);
                if (!value.shape.SequenceEqual(target.shape))
                {
                    throw new CheckpointException(file.Path,
                        [$"tensor {file.Entries[name].Describe()}: expected shape [{string.Join(',', target.shape)}]"]);
                }
                target.copy_(value);
            }
        }
        optimizer.load_state_dict(ReadOptimizer(Path.Combine(directory, OptimizerFile)));
        random?.set_state(Safetensors.Read(Path.Combine(directory, RandomFile))["state"]);
        return ReadProgress(Path.Combine(directory, ProgressFile));
    }

    private static Dictionary<string, Tensor> Named(IReadOnlyDictionary<string, nn.Module> modules) =>
        modules.SelectMany(module => module.Value.named_parameters()
                .Select(pair => (Name: $"{module.Key}.{pair.name}", Tensor: (Tensor)pair.parameter)))
            .ToDictionary(pair => pair.Name, pair => pair.Tensor, StringComparer.Ordinal);

    /// <summary>Moments as they are; the number of steps of parameter i as the tensor "i.step".</summary>
    private static void WriteOptimizer(string path, StateDictionary state)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(state.Tensors, StringComparer.Ordinal);
        foreach (var (position, steps) in state.Steps)
        {
            tensors[string.Create(CultureInfo.InvariantCulture, $"{position}{StepSuffix}")] = tensor(steps);
        }
        Safetensors.Write(path, tensors);
    }

    private static StateDictionary ReadOptimizer(string path)
    {
        var state = new StateDictionary();
        foreach (var (name, value) in Safetensors.Read(path))
        {
            if (name.EndsWith(StepSuffix, StringComparison.Ordinal))
            {
                state.Steps[int.Parse(name.AsSpan(0, name.Length - StepSuffix.Length), CultureInfo.InvariantCulture)] =
                    value.item<long>();
            }
            else
            {
                state.Tensors[name] = value;
            }
        }
        return state;
    }

    /// <summary>Numbers are kept as the hexadecimal of their bits: not even NaN or a signed zero changes.</summary>
    private static void WriteProgress(string path, TrainingProgress progress)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        using var json = new Utf8JsonWriter(file);
        json.WriteStartObject();
        json.WriteNumber("step", progress.Step);
        json.WriteNumber("position", progress.Position);
        json.WriteStartObject("values");
        foreach (var (name, value) in progress.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture));
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static TrainingProgress ReadProgress(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        return new TrainingProgress
        {
            Step = root.GetProperty("step").GetInt64(),
            Position = root.GetProperty("position").GetInt64(),
            Values = root.GetProperty("values").EnumerateObject().ToDictionary(
                item => item.Name,
                item => BitConverter.Int64BitsToDouble(
                    long.Parse(item.Value.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
                StringComparer.Ordinal),
        };
    }
}
