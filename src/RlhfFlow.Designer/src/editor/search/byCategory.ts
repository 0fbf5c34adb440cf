import type { Stage } from "../../api";

/** In the order in which a workflow uses them. */
const order = ["data", "models", "preferences", "alignment", "sampling", "evaluation", "other"];
const rank = (category: string) => (order.includes(category) ? order.indexOf(category) : order.length);

/** Stages under their categories, in one order everywhere. */
export function byCategory(stages: readonly Stage[]): { category: string; stages: Stage[] }[] {
  const groups = new Map<string, Stage[]>();
  for (const stage of stages) groups.set(stage.category, [...(groups.get(stage.category) ?? []), stage]);
  return [...groups].map(([category, members]) => ({ category, stages: members }))
    .sort((a, b) => rank(a.category) - rank(b.category));
}
