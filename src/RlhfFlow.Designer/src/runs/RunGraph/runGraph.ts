import { autoLayout, makeCatalog, parseDefinition, view, type NodeView, type WorkflowView } from "../../definition";
import type { Stage } from "../../api/types";

/** The drawing of a run's definition, as far as it can be read. */
export type RunDrawing = { view: WorkflowView; error?: undefined } | { view?: undefined; error: string };

/** Reads the definition that a run keeps. Where nobody placed the nodes, they are laid out. */
export function drawingOf(content: string, stages: readonly Stage[]): RunDrawing {
  try {
    const catalog = makeCatalog(stages);
    const definition = parseDefinition(content, (type) => catalog.of(type).length > 0);
    const placed = view(definition, catalog);
    return { view: arePlaced(placed.nodes) ? placed : view(autoLayout(definition, catalog), catalog) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function arePlaced(nodes: readonly NodeView[]): boolean {
  if (nodes.length < 2) return true;
  return new Set(nodes.map((node) => `${node.x} ${node.y}`)).size > nodes.length / 2;
}
