import type { Definition } from "../document/Definition";
import { reach } from "../document/Graph";
import { startType } from "../document/knownTypes";
import { graph } from "../document/parts";

/** All nodes that the given ones depend on, without them and without Elsa.Start. */
export function upstream(d: Definition, ids: readonly string[]): string[] {
  return others(d, reach(graph(d).before, ids), ids);
}

/** All nodes that depend on the given ones, without them. */
export function downstream(d: Definition, ids: readonly string[]): string[] {
  return others(d, reach(graph(d).after, ids), ids);
}

function others(d: Definition, found: ReadonlySet<string>, ids: readonly string[]): string[] {
  const { nodes } = graph(d);
  return [...nodes.values()].filter((item) => found.has(item.id) && !ids.includes(item.id) && item.type !== startType)
    .map((item) => item.id);
}
