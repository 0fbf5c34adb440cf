import { diff, view, type Catalog, type Definition, type DefinitionDiff, type WorkflowView } from "../../definition";
import type { NodeChange } from "../GraphPicture/GraphPicture";

export interface Overlay {
  changes: DefinitionDiff;
  /** The newer graph together with the nodes that are gone from it. */
  shape: WorkflowView;
  nodes: ReadonlyMap<string, NodeChange>;
  wires: ReadonlyMap<string, "added" | "removed">;
}

/** Both texts in one picture. */
export function overlayOf(before: Definition, after: Definition, catalog: Catalog): Overlay {
  const changes = diff(before, after, catalog);
  const [older, newer] = [view(before, catalog), view(after, catalog)];
  const kept = new Set(newer.nodes.map((node) => node.id));
  return {
    changes,
    shape: { ...newer, nodes: [...newer.nodes, ...older.nodes.filter((node) => !kept.has(node.id))] },
    nodes: new Map(changes.nodes.map((node) => [node.id, node.change])),
    wires: new Map(changes.wires.map(({ wire, change }) => [wire.id, change])),
  };
}
