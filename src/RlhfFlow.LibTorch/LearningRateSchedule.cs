namespace RlhfFlow.LibTorch;

/// <summary>
/// The factor that multiplies a base learning rate at each optimizer step, by the formulas of Hugging Face transformers.
/// Steps count from 0, so the first step of a warm-up has rate 0.
/// </summary>
public sealed class LearningRateSchedule
{
    private readonly Func<long, double> factor;

    private LearningRateSchedule(Func<long, double> factor) => this.factor = factor;

    /// <summary>Always 1.</summary>
    public static LearningRateSchedule Constant { get; } = new(_ => 1);

    /// <summary>Rises from 0 to 1 over the warm-up, then stays.</summary>
    public static LearningRateSchedule ConstantWithWarmup(long warmupSteps) =>
        new(step => step < warmupSteps ? Warmup(step, warmupSteps) : 1);

    /// <summary>Rises from 0 to 1 over the warm-up, falls in a line to 0 at the last step and stays there.</summary>
    public static LearningRateSchedule Linear(long warmupSteps, long totalSteps) =>
        new(step => step < warmupSteps
            ? Warmup(step, warmupSteps)
            : Math.Max(0, (double)(totalSteps - step) / Math.Max(1, totalSteps - warmupSteps)));

    /// <summary>
    /// Rises from 0 to 1 over the warm-up, then follows a cosine: <paramref name="cycles"/> 0.5 falls to 0 at the last
    /// step (and rises again after it, as in transformers).
    /// </summary>
    public static LearningRateSchedule Cosine(long warmupSteps, long totalSteps, double cycles = 0.5) =>
        new(step =>
        {
            if (step < warmupSteps)
            {
                return Warmup(step, warmupSteps);
            }
            var progress = (double)(step - warmupSteps) / Math.Max(1, totalSteps - warmupSteps);
            return Math.Max(0, 0.5 * (1 + Math.Cos(Math.PI * cycles * 2 * progress)));
        });

    /// <summary>The factor in force for the optimizer step of that number, the first being 0.</summary>
    public double Factor(long step) => factor(step);

    private static double Warmup(long step, long warmupSteps) => (double)step / Math.Max(1, warmupSteps);
}
