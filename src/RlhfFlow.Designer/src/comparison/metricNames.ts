import type { ComparedMetric, MetricName, SeedEstimate } from "../api/types";
import { numberText } from "../text/number";

/** What tells a metric from all others, for addresses and keys. */
export const metricKey = ({ source, node, metric, policy, distribution, group }: MetricName): string =>
  [source, node, metric, policy ?? "", distribution ?? "", group ?? ""].join("/");

/** "evaluate: win rate (ppo, in)": what people read. */
export function metricLabel({ node, metric, policy, distribution, group }: MetricName): string {
  const of = [policy, distribution, group].filter((word) => word).join(", ");
  return `${node}: ${metric}${of === "" ? "" : ` (${of})`}`;
}

/** "0.52 [0.48, 0.56]", with no more digits than the interval leaves meaning to; of one seed the value alone. */
export function estimateText(estimate: SeedEstimate | null | undefined): string {
  if (!estimate) return "–";
  const { mean, low, high } = estimate;
  if (low === null || low === undefined || high === null || high === undefined) return numberText(mean);
  const texts = [mean, low, high].map((value) => digitsText(value, (high - low) / 2));
  return `${texts[0]} [${texts[1]}, ${texts[2]}]`;
}

/** A value with as many digits as two of its uncertainty reach. */
function digitsText(value: number, uncertainty: number): string {
  const digits = 1 - Math.floor(Math.log10(uncertainty));
  return Number.isFinite(digits) && Math.abs(digits) <= 8 ? value.toFixed(Math.max(0, digits)) : numberText(value);
}

/** The metrics that a page begins with: those of evaluations in which points differ come first. */
export function firstMetrics(metrics: readonly ComparedMetric[], count: number): string[] {
  const rank = ({ name, differs }: ComparedMetric) => (name.source === "evaluation" ? 0 : 2) + (differs ? 0 : 1);
  return metrics
    .map((metric, index) => ({ metric, index }))
    .sort((left, right) => rank(left.metric) - rank(right.metric) || left.index - right.index)
    .slice(0, count)
    .map(({ metric }) => metricKey(metric.name));
}
