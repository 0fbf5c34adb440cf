import { copyByCommand, copiedText, cutSelection, duplicate, pasteByCommand } from "../clipboard/clipboard";
import type { Command } from "./Command";
import { hasNodes, hasSelection } from "./Command";
import { movedBy } from "./moveSelection";
import { removeSelection } from "./removeSelection";

const step = 20;
const moves = [["Left", -1, 0], ["Right", 1, 0], ["Up", 0, -1], ["Down", 0, 1]] as const;

const moving: Command[] = moves.flatMap(([name, x, y]) => [1, 5].map((times): Command => ({
  id: `move.${name.toLowerCase()}${times === 1 ? "" : ".far"}`,
  title: `Move ${name.toLowerCase()}${times === 1 ? "" : " by five steps"}`,
  group: "Edit", keys: [times === 1 ? `Alt+${name}` : `Alt+Shift+${name}`], edits: true, enabled: hasSelection,
  run: (editor) => {
    const { view, selection } = editor.state;
    editor.edit(`Move ${name.toLowerCase()}`, (d) => movedBy(d, view, selection, { x: x * step * times, y: y * step * times }));
  },
})));

/** Deleting, copying, moving, editing and taking back. */
export const editCommands: Command[] = [
  { id: "undo", title: "Undo", group: "Edit", keys: ["Ctrl+Z"], enabled: (state) => state.step > 0, run: (editor) => editor.undo() },
  { id: "redo", title: "Redo", group: "Edit", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], enabled: (state) => state.step < state.steps - 1, run: (editor) => editor.redo() },
  { id: "copy", title: "Copy", group: "Edit", keys: ["Ctrl+C"], enabled: hasNodes, run: (editor) => void copyByCommand(editor) },
  {
    id: "cut", title: "Cut", group: "Edit", keys: ["Ctrl+X"], edits: true, enabled: hasNodes,
    run: (editor) => { if (copiedText(editor) !== undefined) void copyByCommand(editor).then(() => cutSelection(editor)); },
  },
  { id: "paste", title: "Paste", group: "Edit", keys: ["Ctrl+V"], edits: true, run: (editor) => void pasteByCommand(editor, false) },
  { id: "paste.links", title: "Paste with links to the outside", group: "Edit", keys: ["Ctrl+Shift+V"], edits: true, run: (editor) => void pasteByCommand(editor, true) },
  { id: "duplicate", title: "Duplicate", group: "Edit", keys: ["Ctrl+D"], edits: true, enabled: hasNodes, run: (editor) => duplicate(editor, false) },
  { id: "duplicate.links", title: "Duplicate with links to the outside", group: "Edit", keys: ["Ctrl+Shift+D"], edits: true, enabled: hasNodes, run: (editor) => duplicate(editor, true) },
  { id: "delete", title: "Delete", group: "Edit", keys: ["Delete", "Backspace"], edits: true, enabled: hasSelection, run: (editor) => removeSelection(editor, editor.state.options.heal) },
  { id: "delete.gap", title: "Delete without healing the wires", group: "Edit", keys: ["Shift+Delete"], edits: true, enabled: hasSelection, run: (editor) => removeSelection(editor, false) },
  { id: "heal", title: "Heal wires when a stage is deleted: on or off", group: "Edit", keys: [], run: (editor) => {
    editor.setOptions({ heal: !editor.state.options.heal });
    editor.announce(editor.state.options.heal ? "Deleting heals wires" : "Deleting leaves gaps");
  } },
  {
    id: "edit", title: "Edit the parameters of the stage", group: "Edit", keys: ["Enter"], enabled: (state) => state.current !== undefined,
    run: (editor) => {
      const { current, focusField, options } = editor.state;
      if (current === undefined) return;
      if (!options.inspector) editor.setOptions({ inspector: true });
      editor.select({ nodes: new Set([current]) });
      editor.store.set({ right: "inspector", focusField: { node: current, field: "", turn: (focusField?.turn ?? 0) + 1 } });
    },
  },
  {
    id: "rename", title: "Rename the stage on the canvas", group: "Edit", keys: ["F2"], edits: true, enabled: (state) => state.current !== undefined,
    run: (editor) => {
      if (editor.state.current !== undefined) editor.canvas?.reveal(editor.state.current, true);
      editor.store.set({ renaming: editor.state.current });
    },
  },
  {
    id: "swap", title: "Swap the implementation of the stage", group: "Edit", keys: ["S"], edits: true, enabled: (state) => state.current !== undefined,
    run: (editor) => { if (editor.state.current !== undefined) editor.open({ kind: "swap", node: editor.state.current }); },
  },
  ...moving,
];
