import type { AlignedData } from "uplot";
import type { MetricSeries } from "../../api/types";
import { forLogarithm, joinSeries } from "../metrics/joinSeries";
import { smooth } from "../metrics/smooth";

/** Columns for uPlot: steps, then each curve, and behind it its smoothed one where smoothing is on. */
export function chartData(series: readonly MetricSeries[], smoothing: number, logarithmic: boolean): AlignedData {
  const { steps, curves } = joinSeries(series);
  const columns = curves.flatMap(({ values }) => {
    const raw = logarithmic ? forLogarithm(values) : values;
    if (smoothing <= 0) return [raw];
    // Smoothed over the curve's own points: holes that only the common axis makes must not count as gaps.
    const own = steps.map((step, index) => ({ step, index })).filter(({ index }) => raw[index] !== undefined);
    const smoothed = smooth(
      own.map(({ step }) => step),
      own.map(({ index }) => raw[index] ?? null),
      smoothing,
    );
    const column = new Array<number | null | undefined>(steps.length).fill(undefined);
    own.forEach(({ index }, place) => {
      column[index] = smoothed[place];
    });
    return [raw, column];
  });
  return [steps, ...columns] as AlignedData;
}
