import type { Catalog, Stage } from "./Stage";

export function makeCatalog<S extends Stage>(stages: readonly S[]): Catalog<S> {
  const byActivity = new Map<string, S[]>();
  for (const stage of stages) {
    byActivity.set(stage.activity, [...(byActivity.get(stage.activity) ?? []), stage]);
  }
  for (const group of byActivity.values()) {
    group.sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
  }
  const of = (activity: string): readonly S[] => byActivity.get(activity) ?? [];
  return {
    stages,
    of,
    find: (activity, implementation) => (implementation
      ? of(activity).find((stage) => stage.id === implementation) : of(activity)[0]),
  };
}
