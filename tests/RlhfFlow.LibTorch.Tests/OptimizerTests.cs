using System.Text.Json;
using RlhfFlow.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.LibTorch.Tests;

/// <summary>Whole trajectories of the optimizers against those of PyTorch.</summary>
public sealed class OptimizerTests
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var entry in Entries("trajectories.json").Where(entry => IsOurs(entry)))
            {
                data.Add(entry.GetProperty("case").GetString()!, true);
                data.Add(entry.GetProperty("case").GetString()!, false);
            }
            if (data.Count == 0)
            {
                data.Add("", true); // no golden files: one case that says so
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_trajectory_is_that_of_PyTorch(string name, bool fused)
    {
        using var scope = NewDisposeScope();
        using var mode = new FusedMode(fused);
        Golden.Require("optim/trajectories.json");
        var entry = Entries("trajectories.json").Single(entry => entry.GetProperty("case").GetString() == name);
        var inputs = GoldenTensors.Read(Golden.Require("optim/inputs.safetensors"));
        var expected = GoldenTensors.Read(Golden.Require("optim/trajectories.safetensors"));
        string[] keys = [.. inputs.Keys.Where(key => key.StartsWith("start.")).Select(key => key[6..]).Order()];
        var parameters = keys.ToDictionary(key => key, key => new Parameter(inputs[$"start.{key}"].clone()));
        HashSet<int> absent = entry.TryGetProperty("absent", out var steps)
            ? [.. steps.EnumerateArray().Select(step => step.GetInt32())]
            : [];
        using var optimizer = Create(entry, parameters);
        var schedule = entry.TryGetProperty("schedule", out var rule)
            ? ScheduleTests.Create(rule[0].GetString()!, rule[1])
            : LearningRateSchedule.Constant;
        var rates = optimizer!.ParamGroups.Select(group => group.LearningRate).ToArray();
        for (var step = 0; step < inputs["gradients.b"].size(0); step++)
        {
            foreach (var (group, rate) in optimizer.ParamGroups.Zip(rates))
            {
                group.LearningRate = rate * schedule.Factor(step);
            }
            foreach (var (key, parameter) in parameters)
            {
                parameter.grad = key == "b" && absent.Contains(step) ? null : inputs[$"gradients.{key}"][step].clone();
            }
            optimizer.step();
            foreach (var (key, parameter) in parameters)
            {
                Close(expected[$"{name}.path.{key}"][step], parameter, $"{name} {key} step {step}");
            }
        }
    }

    [Fact]
    public void State_that_was_saved_and_loaded_continues_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var gradients = randn(6, 4, 3, generator: generator);
        var straight = new Parameter(ones(4, 3));
        using var one = optim.AdamW([straight], lr: 0.1, weight_decay: 0.1);
        Walk(one, straight, gradients, 0, 6);
        var first = new Parameter(ones(4, 3));
        using var before = optim.AdamW([first], lr: 0.1, weight_decay: 0.1);
        Walk(before, first, gradients, 0, 3);
        var second = new Parameter(first.clone());
        using var after = optim.AdamW([second], lr: 0.1, weight_decay: 0.1);
        after.load_state_dict(before.state_dict());
        Walk(after, second, gradients, 3, 6);
        Assert.True(straight.Equals(second));
    }

    [Fact]
    public void A_parameter_may_be_in_one_group_only()
    {
        using var scope = NewDisposeScope();
        var shared = new Parameter(ones(2));
        Assert.Throws<ArgumentException>(() => optim.AdamW(
            [new AdamW.ParamGroup([shared], lr: 0.1), new AdamW.ParamGroup([shared], lr: 0.2)]));
    }

    private static void Walk(optim.Optimizer optimizer, Parameter parameter, Tensor gradients, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            parameter.grad = gradients[step];
            optimizer.step();
        }
    }

    private static OptimizerHelper Create(JsonElement entry, Dictionary<string, Parameter> parameters)
    {
        var options = entry.GetProperty("options");
        double Number(string key, double fallback) =>
            options.TryGetProperty(key, out var value) ? value.GetDouble() : fallback;
        var betas = options.TryGetProperty("betas", out var pair)
            ? (pair[0].GetDouble(), pair[1].GetDouble())
            : (0.9, 0.999);
        if (entry.GetProperty("optimizer").GetString() == "torch.SGD")
        {
            return optim.SGD(
                parameters.Values,
                Number("lr", 1e-3),
                Number("momentum", 0),
                Number("dampening", 0),
                Number("weight_decay", 0),
                options.TryGetProperty("nesterov", out var nesterov) && nesterov.GetBoolean());
        }
        var decoupled = entry.GetProperty("optimizer").GetString() == "torch.AdamW";
        var decay = Number("weight_decay", decoupled ? 0.01 : 0);
        if (!decoupled)
        {
            return optim.Adam(parameters.Values, Number("lr", 1e-3), betas.Item1, betas.Item2, Number("eps", 1e-8), decay);
        }
        HashSet<string> decayed = entry.TryGetProperty("decayed", out var names)
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : [.. parameters.Keys];
        AdamW.ParamGroup Group(bool withDecay) => new(
            parameters.Where(item => decayed.Contains(item.Key) == withDecay).Select(item => item.Value),
            Number("lr", 1e-3), betas.Item1, betas.Item2, Number("eps", 1e-8), withDecay ? decay : 0);
        return optim.AdamW([Group(true), Group(false)]);
    }

    private static void Close(Tensor expected, Tensor actual, string what)
    {
        var difference = (expected - actual).abs().div(expected.abs().clamp_min(1)).max().ToDouble();
        Assert.True(difference <= 1e-5, $"{what}: {difference}");
    }

    private static bool IsOurs(JsonElement entry) =>
        entry.GetProperty("optimizer").GetString() is "torch.AdamW" or "torch.Adam" or "torch.SGD";

    private static JsonElement[] Entries(string file) =>
        Golden.Find($"optim/{file}") is { } path
            ? [.. JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray()]
            : [];
}
