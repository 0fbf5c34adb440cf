import { changeGroup, changeNote, moveNodes, type Definition, type Point, type WorkflowView } from "../../definition";
import type { Selection } from "../state/EditorState";

/** Moves what is selected by one vector: nodes, notes, and frames with all that lies in them. */
export function movedBy(definition: Definition, view: WorkflowView, selection: Selection, by: Point): Definition {
  const groups = view.groups.filter((group) => selection.groups.has(group.id));
  const nodes = new Set([...selection.nodes, ...groups.flatMap((group) => group.nodes)]);
  const places: Record<string, Point> = {};
  for (const node of view.nodes) if (nodes.has(node.id)) places[node.id] = { x: node.x + by.x, y: node.y + by.y };
  let next = Object.keys(places).length > 0 ? moveNodes(definition, places) : definition;
  for (const group of groups) next = changeGroup(next, group.id, { x: group.x + by.x, y: group.y + by.y });
  for (const note of view.notes) {
    if (selection.notes.has(note.id)) next = changeNote(next, note.id, { x: note.x + by.x, y: note.y + by.y });
  }
  return next;
}
