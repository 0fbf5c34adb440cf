import {
  autoLayout, bodyOf, makeCatalog, parseDefinition, view, type Catalog, type Definition, type NodeView, type WorkflowView,
} from "../../definition";
import type { Stage } from "../../api/types";

/** The drawing of a run's definition: the workflow, or the body of the loop that a path of ids leads to. */
export type DrawScope = (scope: readonly string[]) => WorkflowView | undefined;

/** What can be drawn of a run's definition. */
export type RunDrawing = { at: DrawScope; error?: undefined } | { at?: undefined; error: string };

/** Reads the definition that a run keeps. Where nobody placed the nodes, they are laid out. */
export function drawingOf(content: string, stages: readonly Stage[]): RunDrawing {
  try {
    const catalog = makeCatalog(stages);
    const definition = parseDefinition(content, (type) => catalog.of(type).length > 0);
    const drawn = new Map<string, WorkflowView>([["", draw(definition, catalog)]]);
    return {
      at: (scope) => {
        const key = scope.join("\n");
        const body = drawn.has(key) ? undefined : bodyOf(definition, scope);
        if (body !== undefined) drawn.set(key, draw(body, catalog));
        return drawn.get(key);
      },
    };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function draw(definition: Definition, catalog: Catalog): WorkflowView {
  const placed = view(definition, catalog);
  return arePlaced(placed.nodes) ? placed : view(autoLayout(definition, catalog), catalog);
}

function arePlaced(nodes: readonly NodeView[]): boolean {
  if (nodes.length < 2) return true;
  return new Set(nodes.map((node) => `${node.x} ${node.y}`)).size > nodes.length / 2;
}
