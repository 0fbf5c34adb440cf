import type { ComparedMetric, RunTable } from "../../api/types";
import { parameterText } from "../dimensions";

/** By a parameter's name, or a metric's place from 0; up or down. */
export interface PointOrder {
  by: { parameter: string } | { metric: number };
  down: boolean;
}

/** Places of points in an order; points without a value come last either way. */
export function sortPoints(
  table: RunTable,
  metrics: readonly ComparedMetric[],
  points: readonly number[],
  order: PointOrder | undefined,
): number[] {
  if (!order) return [...points];
  const { by, down } = order;
  const value = (point: number): number | string | undefined =>
    "metric" in by ? metrics[by.metric]?.points[point]?.mean : parameterText(table, point, by.parameter);
  return [...points].sort((left, right) => {
    const [a, b] = [value(left), value(right)];
    if (a === undefined || b === undefined) return a === b ? left - right : a === undefined ? 1 : -1;
    const [x, y] = [Number(a), Number(b)];
    const difference = Number.isNaN(x) || Number.isNaN(y) ? String(a).localeCompare(String(b)) : x - y;
    return (down ? -difference : difference) || left - right;
  });
}
