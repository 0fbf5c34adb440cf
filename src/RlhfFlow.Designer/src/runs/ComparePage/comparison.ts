import type { MetricDifference, RunComparison } from "../../api/types";

/** What differs; all of it where that is asked for. */
export function shownComparison(comparison: RunComparison, all: boolean): RunComparison {
  if (all) return comparison;
  return {
    settings: comparison.settings.filter((one) => !same(one.left, one.right)),
    nodes: comparison.nodes.filter((one) => one.change !== "same" || (one.parts ?? []).length > 0),
    metrics: comparison.metrics.filter((one) => !same(one.left, one.right)),
  };
}

const same = (left: unknown, right: unknown) => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

/** "+0.12 (+4.1 %)": from left to right. Empty where one of them is missing. */
export function changeText({ left, right }: Pick<MetricDifference, "left" | "right">): string {
  if (left === undefined || left === null || right === undefined || right === null) return "";
  const change = right - left;
  if (change === 0) return "same";
  const signed = (value: number, digits: number) =>
    `${value > 0 ? "+" : "−"}${Math.abs(Number(value.toPrecision(digits)))}`;
  return left === 0 ? signed(change, 4) : `${signed(change, 4)} (${signed((100 * change) / Math.abs(left), 3)} %)`;
}
