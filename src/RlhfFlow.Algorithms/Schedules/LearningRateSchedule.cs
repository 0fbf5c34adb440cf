namespace RlhfFlow.Algorithms.Schedules;

/// <summary>
/// A learning rate as a function of the optimiser step: a straight warm-up from 0, then a shape. The first step (0) of
/// a warm-up has rate 0, as in Hugging Face transformers; unlike there, the rate stays at its end value past the last
/// step.
/// </summary>
/// <param name="PeakRate">Rate at the end of the warm-up; 0 or more.</param>
/// <param name="TotalSteps">Optimiser steps planned; above 0.</param>
/// <param name="WarmUpSteps">Steps of the warm-up; from 0 to <paramref name="TotalSteps"/>.</param>
/// <param name="Shape">How the rate falls afterwards.</param>
/// <param name="FinalFraction">Share of the peak rate at the end, in [0, 1].</param>
public sealed record LearningRateSchedule(
    double PeakRate, long TotalSteps, long WarmUpSteps, ScheduleShape Shape, double FinalFraction = 0)
{
    /// <summary>The rate in force for an optimiser step.</summary>
    /// <param name="step">From 0.</param>
    public double RateAt(long step)
    {
        if (step < WarmUpSteps)
        {
            return PeakRate * step / WarmUpSteps;
        }
        var progress = Math.Min(1, (step - WarmUpSteps) / (double)Math.Max(1, TotalSteps - WarmUpSteps));
        var falling = Shape switch
        {
            ScheduleShape.Constant => 1,
            ScheduleShape.Linear => 1 - progress,
            ScheduleShape.Cosine => 0.5 * (1 + Math.Cos(Math.PI * progress)),
            _ => throw new InvalidOperationException($"Unknown schedule shape {Shape}."),
        };
        return PeakRate * (Shape == ScheduleShape.Constant ? 1 : FinalFraction + ((1 - FinalFraction) * falling));
    }
}
