using System.Text.Json;
using RlhfFlow.Testing;
using TorchSharp;
using TorchSharp.Modules;

namespace RlhfFlow.LibTorch.Tests;

public sealed class ScheduleTests
{
    private static readonly string[] Ours =
    [
        "get_constant_schedule", "get_constant_schedule_with_warmup", "get_linear_schedule_with_warmup",
        "get_cosine_schedule_with_warmup",
    ];

    [Fact]
    public void Schedules_give_the_rates_of_transformers()
    {
        var entries = JsonDocument.Parse(File.ReadAllText(Golden.Require("optim/schedules.json"))).RootElement;
        var seen = new HashSet<string>();
        foreach (var entry in entries.EnumerateArray())
        {
            var function = entry.GetProperty("function").GetString()!;
            if (!Ours.Contains(function))
            {
                continue;
            }
            seen.Add(function);
            var schedule = Create(function, entry.GetProperty("options"));
            var step = 0;
            foreach (var rate in entry.GetProperty("lr").EnumerateArray())
            {
                var actual = entry.GetProperty("base_lr").GetDouble() * schedule.Factor(step++);
                Assert.Equal(rate.GetDouble(), actual, 1e-15);
            }
        }
        Assert.Equal(Ours.Order(), seen.Order());
    }

    [Fact]
    public void A_lambda_schedule_sets_the_rate_of_every_group()
    {
        using var scope = torch.NewDisposeScope();
        using var optimizer = torch.optim.AdamW([new Parameter(torch.ones(2))], lr: 0.4);
        var scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, step => 1.0 / (step + 1));
        Assert.Equal([0.4], scheduler.get_last_lr());
        scheduler.step();
        Assert.Equal([0.2], scheduler.get_last_lr());
    }

    internal static LearningRateSchedule Create(string function, JsonElement options)
    {
        long Whole(string key) => options.GetProperty(key).GetInt64();
        return function switch
        {
            "get_constant_schedule" => LearningRateSchedule.Constant,
            "get_constant_schedule_with_warmup" => LearningRateSchedule.ConstantWithWarmup(Whole("num_warmup_steps")),
            "get_linear_schedule_with_warmup" =>
                LearningRateSchedule.Linear(Whole("num_warmup_steps"), Whole("num_training_steps")),
            "get_cosine_schedule_with_warmup" => LearningRateSchedule.Cosine(
                Whole("num_warmup_steps"),
                Whole("num_training_steps"),
                options.TryGetProperty("num_cycles", out var cycles) ? cycles.GetDouble() : 0.5),
            _ => throw new ArgumentException(function),
        };
    }
}
