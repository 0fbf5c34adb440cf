import type { RunTable } from "../../api/types";
import { parameterNames, parameterText, type Dimension } from "../dimensions";

export interface ChartPoint {
  point: number;
  x: number;
  mean: number;
  interval: [number, number] | null;
}
/** Points that differ only in the axis, in its order. */
export interface ChartLine {
  label: string;
  points: ChartPoint[];
}

/** One line for each combination of the other parameters; points without a value of axis or metric are left out. */
export function chartLines(table: RunTable, axis: Dimension, metric: Dimension): ChartLine[] {
  const others = parameterNames(table).filter((name) => name !== axis.label);
  const lines = new Map<string, ChartPoint[]>();
  table.points.forEach((_, point) => {
    const [x, mean] = [axis.values[point], metric.values[point]];
    if (x === null || x === undefined || mean === null || mean === undefined) return;
    const label = others.map((name) => `${name} = ${parameterText(table, point, name) ?? "–"}`).join(", ");
    lines.set(label, [...(lines.get(label) ?? []), { point, x, mean, interval: metric.intervals[point] ?? null }]);
  });
  return [...lines].map(([label, points]) => ({ label, points: points.sort((left, right) => left.x - right.x) }));
}

/** The metric's axis with room for all intervals, and a little more. */
export function withIntervals(metric: Dimension): Dimension {
  const ends = metric.intervals.flatMap((interval) => interval ?? []);
  const low = Math.min(metric.low, ...ends);
  const high = Math.max(metric.high, ...ends);
  const room = (high - low) * 0.05;
  return { ...metric, low: low - room, high: high + room };
}
