import { disconnect, removeControl, removeGroup, removeNodes, removeNote } from "../../definition";
import { drawnOrders, placedNodes } from "../nodes/placedNodes";
import type { Editor } from "../state/Editor";

const counted = (count: number, one: string) => (count === 0 ? undefined : count === 1 ? `1 ${one}` : `${count} ${one}s`);

/** Takes wires away, in one step; nothing where there are none. */
export function cutWires(editor: Editor, ids: readonly string[]): void {
  if (ids.length === 0) return;
  editor.edit(`Cut ${counted(ids.length, "wire")}`, (definition, catalog) => removeControl(disconnect(definition, catalog, ids), catalog, ids));
}

/** Deletes what is selected, in one step. With `heal`, what came before a node is connected with what came after it. */
export function removeSelection(editor: Editor, heal: boolean): void {
  const { selection, view, current } = editor.state;
  const wires = view.wires.filter((wire) => selection.wires.has(wire.id)).map((wire) => wire.id);
  const controls = drawnOrders(view, true).filter((edge) => selection.wires.has(edge.id)).map((edge) => edge.id);
  const what = [counted(selection.nodes.size, "stage"), counted(wires.length + controls.length, "wire"),
    counted(selection.groups.size, "group"), counted(selection.notes.size, "note")].filter((part) => part !== undefined);
  if (what.length === 0) return;
  const before = current !== undefined && selection.nodes.has(current) ? view.nodes.find((node) => node.id === current) : undefined;
  editor.edit(`Delete ${what.join(", ")}`, (definition, catalog) => {
    let next = wires.length > 0 ? disconnect(definition, catalog, wires) : definition;
    if (controls.length > 0) next = removeControl(next, catalog, controls);
    if (selection.nodes.size > 0) next = removeNodes(next, catalog, [...selection.nodes], { heal });
    for (const id of selection.groups) next = removeGroup(next, id);
    for (const id of selection.notes) next = removeNote(next, id);
    return next;
  });
  if (!before) return;
  // The keyboard goes to the stage that stands nearest, never to nowhere.
  const distance = (node: { x: number; y: number }) => Math.hypot(node.x - before.x, node.y - before.y);
  const nearest = placedNodes(editor.state.view).sort((a, b) => distance(a) - distance(b))[0];
  if (nearest) editor.goTo(nearest.id, { select: false, center: true });
}
