/** In the order in which a workflow uses them. */
const order = ["data", "models", "preferences", "alignment", "sampling", "evaluation", "flow", "other"];
const rank = (category: string) => (order.includes(category) ? order.indexOf(category) : order.length);

/** Stages under their categories, in one order everywhere. */
export function byCategory<S extends { category: string }>(stages: readonly S[]): { category: string; stages: S[] }[] {
  const groups = new Map<string, S[]>();
  for (const stage of stages) groups.set(stage.category, [...(groups.get(stage.category) ?? []), stage]);
  return [...groups].map(([category, members]) => ({ category, stages: members }))
    .sort((a, b) => rank(a.category) - rank(b.category));
}
