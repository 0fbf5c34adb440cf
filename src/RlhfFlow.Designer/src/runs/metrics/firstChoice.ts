import type { MetricSummary } from "../../api/types";

const most = 4;
const telling = /loss|reward|accuracy|kl|entropy|gold/i;

/** What is drawn before anyone chose: curves with several points, the telling names first, in the order of the stage. */
export function firstChoice(items: readonly MetricSummary[]): string[] {
  const curves = items.filter((item) => item.count > 1).map((item) => item.metric);
  const first = curves.filter((name) => telling.test(name));
  return [...first, ...curves.filter((name) => !telling.test(name))].slice(0, most);
}
