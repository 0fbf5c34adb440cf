import { Position, type Node, type NodeHandle } from "@xyflow/react";
import {
  flowIn, outcomePort, type Group, type NodeView, type Note, type Point, type WorkflowView,
} from "../../definition";
import type { GroupFlowNode } from "../nodes/GroupFrame/GroupFrame";
import { shapeOf } from "../nodes/geometry";
import type { NoteFlowNode } from "../nodes/NoteCard/NoteCard";
import { drawnOrders, foldedNodes } from "../nodes/placedNodes";
import { subtitleOf, type StageFlowNode, type StageNodeData } from "../nodes/StageNode/StageNode";
import type { Selection } from "../state/EditorState";
import type { Moved } from "./useDragging";

export type FlowNode = StageFlowNode | GroupFlowNode | NoteFlowNode;
export const groupFlowId = (id: string) => `group:${id}`;
export const noteFlowId = (id: string) => `note:${id}`;
const handleSize = 12;
const foldedHeight = 36;

function handle(id: string, type: "source" | "target", x: number, y: number): NodeHandle {
  return { id, type, position: type === "source" ? Position.Right : Position.Left, width: handleSize, height: handleSize,
    x: x - handleSize / 2, y: y - handleSize / 2 };
}

function handlesOf(node: NodeView): { width: number; height: number; handles: NodeHandle[] } {
  const { width, height, inputs, outputs } = shapeOf(node);
  return { width, height, handles: [
    ...inputs.map((port) => handle(`input:${port.name}`, "target", port.x, port.y)),
    ...outputs.map((port) => handle(`output:${port.name}`, "source", port.x, port.y)),
  ] };
}

const sized = (width: number, height: number) => ({ width, height, measured: { width, height } });

/**
 * Makes the canvas's nodes from what the definition says, and gives back the very same object for a node that did not change:
 * the canvas then leaves it alone.
 */
export class FlowNodes {
  private made = new Map<string, { from: object; key: string; node: FlowNode }>();

  build(
    view: WorkflowView, selection: Selection, current: string | undefined, moved: Moved, readOnly: boolean,
    showsStart: boolean,
  ): FlowNode[] {
    const before = this.made;
    this.made = new Map();
    const folded = foldedNodes(view);
    const reuse = (id: string, from: object, key: string, make: () => FlowNode): FlowNode => {
      const known = before.get(id);
      const node = known && known.from === from && known.key === key ? known.node : make();
      this.made.set(id, { from, key, node });
      return node;
    };
    const at = <T extends Point>(id: string, place: T): T => ({ ...place, ...moved.get(id) });
    const keyOf = (id: string, ...more: unknown[]) => `${JSON.stringify(moved.get(id))} ${more.join(" ")} ${readOnly}`;
    const groups = view.groups.map((group) => {
      const id = groupFlowId(group.id);
      const selected = selection.groups.has(group.id);
      return reuse(id, group, keyOf(id, selected), () => groupNode(at(id, group), selected));
    });
    const orders = ordersOf(view, showsStart);
    const isDrawn = (node: NodeView) => (showsStart || !node.isStart) && !folded.has(node.id);
    const nodes = view.nodes.filter(isDrawn).map((node) => {
      const selected = selection.nodes.has(node.id);
      const reached = node.id === current;
      const ordered = orders.get(node.id) ?? noOrders;
      return reuse(node.id, node, keyOf(node.id, selected, reached, [...ordered].join()), () =>
        stageNode({ node, current: reached, ordered }, at(node.id, { x: node.x, y: node.y }), selected));
    });
    const notes = view.notes.map((note) => {
      const id = noteFlowId(note.id);
      const selected = selection.notes.has(note.id);
      return reuse(id, note, keyOf(id, selected), () => noteNode(at(id, note), selected));
    });
    return [...groups, ...nodes, ...notes];
  }
}

const noOrders: ReadonlySet<string> = new Set();

/** By node, its ports where connections of the flow begin or end. */
function ordersOf(view: WorkflowView, showsStart: boolean): ReadonlyMap<string, ReadonlySet<string>> {
  const orders = new Map<string, Set<string>>();
  const add = (node: string, port: string) => orders.set(node, (orders.get(node) ?? new Set()).add(port));
  for (const { from, outcome, to } of drawnOrders(view, showsStart)) {
    add(from, outcomePort(outcome));
    add(to, flowIn);
  }
  return orders;
}

function stageNode(data: StageNodeData, position: Point, selected: boolean): StageFlowNode {
  const { node, current } = data;
  const { width, height, handles } = handlesOf(node);
  return {
    id: node.id, type: "stage", position, selected, zIndex: selected ? 10 : 1, data, ...sized(width, height), handles,
    ariaRole: "group", ariaLabel: node.displayText,
    domAttributes: {
      tabIndex: current ? 0 : -1, "aria-roledescription": node.engine === undefined ? "stage" : "step of the flow",
      "aria-description": subtitleOf(node),
    } as Node["domAttributes"],
  };
}

function groupNode(group: Group, selected: boolean): GroupFlowNode {
  const width = group.collapsed ? 220 : group.width;
  const height = group.collapsed ? foldedHeight : group.height;
  return {
    id: groupFlowId(group.id), type: "group-frame", position: { x: group.x, y: group.y }, selected, data: { group }, ...sized(width, height), zIndex: group.collapsed ? 1 : -1,
    handles: [handle("@in", "target", 0, height / 2), handle("@out", "source", width, height / 2)],
    ariaRole: "group", ariaLabel: `Frame ${group.title}`, domAttributes: { tabIndex: 0, "aria-roledescription": "frame" } as Node["domAttributes"],
  };
}

function noteNode(note: Note, selected: boolean): NoteFlowNode {
  return {
    id: noteFlowId(note.id), type: "note-card", position: { x: note.x, y: note.y }, selected, data: { note }, ...sized(note.width, note.height), ariaRole: "note",
    ariaLabel: `Note ${note.text.slice(0, 60)}`, domAttributes: { tabIndex: 0 } as Node["domAttributes"],
  };
}
