import type { MetricSeries } from "../../api/types";

/** Curves over one common step axis; `undefined` where a curve has no point, `null` where its value was not finite. */
export interface JoinedSeries {
  steps: number[];
  curves: { name: string; unit: string; values: (number | null | undefined)[] }[];
}

/** Brings series of different steps onto one axis. Of several points at a step the last holds: of the later attempt. */
export function joinSeries(series: readonly MetricSeries[]): JoinedSeries {
  const steps = [...new Set(series.flatMap((one) => one.points.map(([step]) => step)))].sort((a, b) => a - b);
  const place = new Map(steps.map((step, index) => [step, index]));
  const curves = series.map((one) => {
    const values = new Array<number | null | undefined>(steps.length).fill(undefined);
    for (const [step, value] of one.points) values[place.get(step) ?? -1] = value;
    return { name: one.metric, unit: one.unit ?? "", values };
  });
  return { steps, curves };
}

/** On a logarithmic axis what is not above zero has no place: it becomes a gap. */
export function forLogarithm(values: readonly (number | null | undefined)[]): (number | null | undefined)[] {
  return values.map((value) => (typeof value === "number" && value <= 0 ? null : value));
}
