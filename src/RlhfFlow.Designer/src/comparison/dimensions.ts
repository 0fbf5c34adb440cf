import type { ComparedMetric, RunTable } from "../api/types";
import { numberText } from "../text/number";
import { metricKey, metricLabel } from "./metricNames";

/** One axis: a swept parameter, or a metric. */
export interface Dimension {
  key: string;
  label: string;
  unit: string;
  kind: "parameter" | "metric";
  /** The value of each point, as a number on the axis; null where a point has none. */
  values: (number | null)[];
  /** Half the interval's ends for each point; of a parameter there are none. */
  intervals: ([number, number] | null)[];
  /** Of an axis of names: what stands at 0, 1, 2... Undefined for numbers. */
  names?: string[];
  /** Whether equal factors take equal lengths. */
  logarithmic: boolean;
  low: number;
  high: number;
}

const spread = 20;

/** Swept parameters in their order, then the chosen metrics. */
export function dimensionsOf(table: RunTable, metrics: readonly ComparedMetric[]): Dimension[] {
  return [...parameterNames(table).map((name) => ofParameter(table, name)), ...metrics.map(ofMetric)];
}

export function parameterNames(table: RunTable): string[] {
  return [...new Set(table.points.flatMap((point) => point.values.map(({ name }) => name)))];
}

/** The value of a point's parameter, as it was given; undefined where the point has none. */
export const parameterText = (table: RunTable, point: number, name: string): string | undefined =>
  table.points[point]?.values.find((value) => value.name === name)?.value;

const isNumber = (text: string) => text.trim() !== "" && Number.isFinite(Number(text));

function ofParameter(table: RunTable, name: string): Dimension {
  const texts = table.points.map((_, point) => parameterText(table, point, name));
  const known = texts.filter((text) => text !== undefined);
  const names = known.every(isNumber) ? undefined : [...new Set(known)];
  const values = texts.map((text) =>
    text === undefined ? null : names === undefined ? Number(text) : names.indexOf(text),
  );
  const positive = values.filter((value) => value !== null && value > 0) as number[];
  const logarithmic =
    names === undefined &&
    positive.length === known.length &&
    positive.length > 1 &&
    Math.max(...positive) / Math.min(...positive) >= spread;
  return bounded({
    key: `parameter/${name}`,
    label: name,
    unit: "",
    kind: "parameter",
    values,
    intervals: values.map(() => null),
    names,
    logarithmic,
  });
}

function ofMetric(metric: ComparedMetric): Dimension {
  return bounded({
    key: metricKey(metric.name),
    label: metricLabel(metric.name),
    unit: metric.unit,
    kind: "metric",
    values: metric.points.map((estimate) => estimate?.mean ?? null),
    intervals: metric.points.map((estimate) =>
      estimate?.low === null || estimate?.low === undefined || estimate.high === null || estimate.high === undefined
        ? null
        : [estimate.low, estimate.high],
    ),
    logarithmic: false,
  });
}

function bounded(dimension: Omit<Dimension, "low" | "high">): Dimension {
  const all = dimension.values.filter((value) => value !== null);
  const low = all.length === 0 ? 0 : Math.min(...all);
  const high = all.length === 0 ? 1 : Math.max(...all);
  // One value alone stands in the middle.
  if (low !== high) return { ...dimension, low, high };
  const room = dimension.names ? 0.5 : Math.abs(low) * 0.1 || 1;
  return { ...dimension, logarithmic: false, low: low - room, high: high + room };
}

/** Where a value lies between the ends of an axis, 0 to 1. */
export function shareOf({ low, high, logarithmic }: Dimension, value: number): number {
  return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** The value at a share of an axis: the inverse of shareOf. */
export function valueAt({ low, high, logarithmic }: Dimension, share: number): number {
  return logarithmic ? low * (high / low) ** share : low + share * (high - low);
}

/** What an axis calls a value. */
export function valueName({ names }: Dimension, value: number): string {
  return names ? (names[Math.round(value)] ?? "") : numberText(Number(value.toPrecision(4)));
}

const mostOwn = 8;

/** Where an axis has marks: at its own values if they are few, else at round ones. */
export function ticksOf(dimension: Dimension): number[] {
  const { low, high, names, values, kind, logarithmic } = dimension;
  if (names) return names.map((_, index) => index);
  const own = [...new Set(values.filter((value) => value !== null))].sort((left, right) => left - right);
  if (kind === "parameter" && own.length <= mostOwn) return own;
  if (logarithmic) return [0, 0.25, 0.5, 0.75, 1].map((share) => valueAt(dimension, share));
  return roundTicks(low, high, 5);
}

/** Round numbers between two ends, about as many as asked for. */
export function roundTicks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high + step * 1e-9; index += 1) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}
