using System.Text.Json;
using RlhfFlow.Algorithms.Schedules;
using RlhfFlow.Algorithms.Tests.Reference;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;

namespace RlhfFlow.Algorithms.Tests.Schedules;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void The_rates_of_transformers_are_reproduced_up_to_the_last_step()
    {
        var compared = 0;
        foreach (var example in JsonTensors.Document("optim/schedules.json").EnumerateArray())
        {
            if (Schedule(example) is not { } schedule)
            {
                continue;
            }
            var rates = example.GetProperty("lr").EnumerateArray().Select(rate => rate.GetDouble()).ToArray();
            for (var step = 0; step < Math.Min(rates.Length, schedule.TotalSteps + 1); step++)
            {
                Close(rates[step], schedule.RateAt(step), 1e-15, $"{example.GetProperty("function")}, step {step}");
            }
            compared++;
        }
        Assert.True(compared >= 5);
    }

    [Theory]
    [InlineData(ScheduleShape.Linear)]
    [InlineData(ScheduleShape.Cosine)]
    public void Past_the_last_step_the_rate_stays_at_its_end(ScheduleShape shape)
    {
        var schedule = new LearningRateSchedule(1e-3, 10, 2, shape, FinalFraction: .05);
        Close(5e-5, schedule.RateAt(10), 1e-15);
        Close(5e-5, schedule.RateAt(17), 1e-15);
    }

    private static LearningRateSchedule? Schedule(JsonElement example)
    {
        var (peak, options) = (example.Number("base_lr"), example.GetProperty("options"));
        double Option(string name, double otherwise) =>
            options.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;
        var (warmUp, total) = ((long)Option("num_warmup_steps", 0), (long)Option("num_training_steps", long.MaxValue));
        var floor = Option("min_lr_rate", Option("min_lr", 0) / peak);
        return example.GetProperty("function").GetString() switch
        {
            "get_constant_schedule" or "get_constant_schedule_with_warmup" =>
                new(peak, int.MaxValue, warmUp, ScheduleShape.Constant),
            "get_linear_schedule_with_warmup" => new(peak, total, warmUp, ScheduleShape.Linear),
            "get_cosine_schedule_with_warmup" when Option("num_cycles", .5) == .5 =>
                new(peak, total, warmUp, ScheduleShape.Cosine),
            "get_cosine_with_min_lr_schedule_with_warmup" => new(peak, total, warmUp, ScheduleShape.Cosine, floor),
            _ => null,
        };
    }
}
