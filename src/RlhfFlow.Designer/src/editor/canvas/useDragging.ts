import type { NodeChange } from "@xyflow/react";
import { useCallback, useRef, useState } from "react";
import { canSplice, changeGroup, changeNote, moveNodes, spliceNode, type Point, type WorkflowView } from "../../definition";
import { placed } from "../nodes/placedNodes";
import { useEditor } from "../state/EditorContext";
import { groupFlowId, noteFlowId, type FlowNode } from "./flowNodes";

/** Where something is in the middle of a drag, and how large in the middle of a change of its size. */
export type Moved = ReadonlyMap<string, Partial<Point & { width: number; height: number }>>;
const none: Moved = new Map();

/** The frame in which the middle of a node lies, the smallest one if several do. */
function frameAt(view: WorkflowView, point: Point): string | undefined {
  return view.groups.filter((group) => !group.collapsed && point.x >= group.x && point.x <= group.x + group.width
    && point.y >= group.y && point.y <= group.y + group.height).sort((a, b) => a.width * a.height - b.width * b.height)[0]?.id;
}

/** The first wire under a point of the screen that takes what is to be put into it. */
export function wireAt(screen: Point, takes: (wire: string) => boolean): string | undefined {
  for (const element of document.elementsFromPoint(screen.x, screen.y)) {
    const id = element.closest(".react-flow__edge")?.getAttribute("data-id");
    if (id && takes(id)) return id;
  }
  return undefined;
}

/** Moving things by the mouse: shown at once, written into the definition when let go, as one step. */
export function useDragging() {
  const editor = useEditor();
  const [moved, setMoved] = useState(none);
  const [aim, setAim] = useState<string>();
  const latest = useRef(none);

  const follow = useCallback((changes: readonly NodeChange<FlowNode>[]) => {
    const next = new Map(latest.current);
    const { view } = editor.state;
    const resizing = changes.some((change) => change.type === "dimensions");
    for (const change of changes) {
      if (change.type === "dimensions" && change.resizing && change.dimensions) next.set(change.id, { ...next.get(change.id), ...change.dimensions });
      if (change.type !== "position" || !change.position) continue;
      next.set(change.id, { ...next.get(change.id), ...change.position });
      if (resizing) continue;
      const group = view.groups.find((each) => groupFlowId(each.id) === change.id);
      if (!group) continue;
      // A frame takes along what lies in it.
      const by = { x: change.position.x - group.x, y: change.position.y - group.y };
      for (const id of group.nodes) {
        const node = view.nodes.find((each) => each.id === id);
        if (node) next.set(id, { x: node.x + by.x, y: node.y + by.y });
      }
    }
    latest.current = next;
    setMoved(next);
  }, [editor]);

  const drag = useCallback((event: MouseEvent | TouchEvent | React.MouseEvent, node: FlowNode, all: readonly FlowNode[]) => {
    if (!("clientX" in event)) return;
    const { view, definition, catalog } = editor.state;
    const alone = all.length === 1 && node.type === "stage" && !view.wires.some((wire) => wire.from === node.id || wire.to === node.id);
    setAim(alone ? wireAt({ x: event.clientX, y: event.clientY }, (wire) => canSplice(definition, catalog, wire, { nodeId: node.id }).ok) : undefined);
  }, [editor]);

  const drop = useCallback((node: FlowNode) => {
    const places = latest.current;
    latest.current = none;
    setAim(undefined);
    setMoved(none);
    if (places.size === 0) return;
    const { view } = editor.state;
    const target = aim;
    editor.edit(target === undefined ? "Move" : "Put a stage into a wire", (definition, catalog) => {
      const stages: Record<string, Point> = {};
      for (const each of view.nodes) {
        const place = places.get(each.id) as Point | undefined;
        if (place) stages[each.id] = { x: Math.round(place.x), y: Math.round(place.y) };
      }
      let next = Object.keys(stages).length > 0 ? moveNodes(definition, stages) : definition;
      const carried = new Set(view.groups.filter((group) => places.has(groupFlowId(group.id))).flatMap((group) => group.nodes));
      for (const group of view.groups) {
        const place = places.get(groupFlowId(group.id)) as Point | undefined;
        const members = new Set(group.nodes);
        for (const each of view.nodes) {
          const to = stages[each.id];
          if (!to || carried.has(each.id)) continue;
          const box = placed(each);
          const inside = frameAt(view, { x: to.x + box.width / 2, y: to.y + box.height / 2 }) === group.id;
          if (inside) members.add(each.id); else members.delete(each.id);
        }
        const same = members.size === group.nodes.length && group.nodes.every((id) => members.has(id));
        if (place || !same) next = changeGroup(next, group.id, { ...(place && { x: Math.round(place.x), y: Math.round(place.y) }), ...(!same && { nodes: [...members] }) });
      }
      for (const note of view.notes) {
        const place = places.get(noteFlowId(note.id)) as Point | undefined;
        if (place) next = changeNote(next, note.id, { x: Math.round(place.x), y: Math.round(place.y) });
      }
      return target === undefined ? next : spliceNode(next, catalog, target, { nodeId: node.id }).definition;
    });
  }, [editor, aim]);

  /** A size that was drawn is written by its frame or note; what was shown meanwhile goes. */
  const sized = useCallback(() => { latest.current = none; setMoved(none); }, []);

  return { moved, aim, setAim, follow, drag, drop, sized };
}
