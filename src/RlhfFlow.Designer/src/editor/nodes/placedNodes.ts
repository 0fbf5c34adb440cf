import type { ControlEdge, NodeView, WorkflowView } from "../../definition";
import type { Placed } from "../navigation/nearestNode";
import { shapeOf } from "./geometry";

/** Nodes that lie in a collapsed group, with the group's id. */
export function foldedNodes(view: WorkflowView): ReadonlyMap<string, string> {
  const folded = new Map<string, string>();
  for (const group of view.groups) if (group.collapsed) for (const node of group.nodes) folded.set(node, group.id);
  return folded;
}

export function placed(node: NodeView): Placed {
  const { width, height } = shapeOf(node);
  return { id: node.id, x: node.x, y: node.y, width, height };
}

/** Connections of the flow that are drawn. */
export function drawnOrders(view: WorkflowView, showsStart: boolean): readonly ControlEdge[] {
  return showsStart ? [...view.controlOnly, ...view.beginnings] : view.controlOnly;
}

/** What stands on the canvas: Elsa's start node and folded nodes do not. */
export function placedNodes(view: WorkflowView): Placed[] {
  const folded = foldedNodes(view);
  return view.nodes.filter((node) => !node.isStart && !folded.has(node.id)).map(placed);
}

/** The box around some nodes. */
export function boundsOf(nodes: readonly Placed[]): { x: number; y: number; width: number; height: number } | undefined {
  if (nodes.length === 0) return undefined;
  const x = Math.min(...nodes.map((node) => node.x));
  const y = Math.min(...nodes.map((node) => node.y));
  return { x, y, width: Math.max(...nodes.map((node) => node.x + node.width)) - x, height: Math.max(...nodes.map((node) => node.y + node.height)) - y };
}

/** How high each stage is drawn, for whatever lines them up. */
export function drawnHeights(view: WorkflowView): Record<string, number> {
  return Object.fromEntries(view.nodes.filter((node) => !node.isStart).map((node) => [node.id, placed(node).height]));
}
