import { disconnect, removeControl, removeGroup, removeNodes, removeNote } from "../../definition";
import type { Editor } from "../state/Editor";

const counted = (count: number, one: string) => (count === 0 ? undefined : count === 1 ? `1 ${one}` : `${count} ${one}s`);

/** Deletes what is selected, in one step. With `heal`, what came before a node is connected with what came after it. */
export function removeSelection(editor: Editor, heal: boolean): void {
  const { selection, view, current } = editor.state;
  const wires = view.wires.filter((wire) => selection.wires.has(wire.id)).map((wire) => wire.id);
  const controls = view.controlOnly.filter((edge) => selection.wires.has(edge.id)).map((edge) => edge.id);
  const what = [counted(selection.nodes.size, "stage"), counted(wires.length + controls.length, "wire"),
    counted(selection.groups.size, "group"), counted(selection.notes.size, "note")].filter((part) => part !== undefined);
  if (what.length === 0) return;
  const wasCurrent = current !== undefined && selection.nodes.has(current);
  editor.edit(`Delete ${what.join(", ")}`, (definition, catalog) => {
    let next = wires.length > 0 ? disconnect(definition, catalog, wires) : definition;
    if (controls.length > 0) next = removeControl(next, catalog, controls);
    if (selection.nodes.size > 0) next = removeNodes(next, catalog, [...selection.nodes], { heal });
    for (const id of selection.groups) next = removeGroup(next, id);
    for (const id of selection.notes) next = removeNote(next, id);
    return next;
  });
  const next = editor.state.view.nodes.find((node) => !node.isStart);
  if (wasCurrent && next) editor.goTo(next.id, { select: false });
}
