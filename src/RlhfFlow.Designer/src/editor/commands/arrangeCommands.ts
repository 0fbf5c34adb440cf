import { addGroup, addNote, align, autoLayout, changeGroup, distribute, removeGroup, type Edge } from "../../definition";
import { boundsOf, drawnHeights, placedNodes } from "../nodes/placedNodes";
import type { Command } from "./Command";
import { hasNodes } from "./Command";

const several = (state: { selection: { nodes: ReadonlySet<string> } }) => state.selection.nodes.size > 1;
const edges: [Edge, string, string][] = [
  ["left", "Align left edges", "Ctrl+Alt+Left"], ["right", "Align right edges", "Ctrl+Alt+Right"], ["top", "Align top edges", "Ctrl+Alt+Up"],
  ["bottom", "Align bottom edges", "Ctrl+Alt+Down"], ["center", "Align centres on one vertical", ""], ["middle", "Align centres on one horizontal", ""],
];

/** Places, groups and notes. */
export const arrangeCommands: Command[] = [
  { id: "layout", title: "Lay out all from left to right", group: "Arrange", keys: ["Ctrl+L"], edits: true, run: (editor) => {
    if (editor.edit("Lay out all", (d, catalog) => autoLayout(d, catalog, { heights: drawnHeights(editor.state.view) }))) editor.canvas?.fit();
  } },
  { id: "layout.selection", title: "Lay out the selected stages", group: "Arrange", keys: ["Ctrl+Shift+L"], edits: true, enabled: several,
    run: (editor) => editor.edit("Lay out selection", (d, catalog) => autoLayout(d, catalog, { ids: [...editor.state.selection.nodes], heights: drawnHeights(editor.state.view) })) },
  ...edges.map(([edge, title, key]): Command => ({ id: `align.${edge}`, title, group: "Arrange", keys: key === "" ? [] : [key], edits: true, enabled: several,
    run: (editor) => editor.edit(title, (d) => align(d, [...editor.state.selection.nodes], edge, drawnHeights(editor.state.view))) })),
  ...(["horizontal", "vertical"] as const).map((axis): Command => ({ id: `distribute.${axis}`, title: `Distribute evenly, ${axis}`, group: "Arrange", keys: [], edits: true,
    enabled: (state) => state.selection.nodes.size > 2, run: (editor) => editor.edit(`Distribute ${axis}`, (d) => distribute(d, [...editor.state.selection.nodes], axis, drawnHeights(editor.state.view))) })),
  { id: "group", title: "Put a frame around the selected stages", group: "Arrange", keys: ["Ctrl+G"], edits: true, enabled: hasNodes, run: (editor) => {
    const { selection, view } = editor.state;
    const bounds = boundsOf(placedNodes(view).filter((node) => selection.nodes.has(node.id)));
    if (!bounds) return;
    let made = "";
    editor.edit("Group stages", (definition) => {
      const added = addGroup(definition, { title: "Group", color: "blue", nodes: [...selection.nodes],
        x: bounds.x - 24, y: bounds.y - 52, width: bounds.width + 48, height: bounds.height + 76 });
      made = added.id;
      return added.definition;
    });
    if (made !== "") editor.select({ groups: new Set([made]) });
  } },
  { id: "ungroup", title: "Remove the frame, keep the stages", group: "Arrange", keys: ["Ctrl+Shift+G"], edits: true, enabled: (state) => state.selection.groups.size > 0,
    run: (editor) => editor.edit("Ungroup", (d) => [...editor.state.selection.groups].reduce(removeGroup, d)) },
  { id: "group.fold", title: "Fold or unfold the frame", group: "Arrange", keys: ["Ctrl+E"], edits: true, enabled: (state) => state.selection.groups.size > 0, run: (editor) => {
    const { selection, view } = editor.state;
    const groups = view.groups.filter((group) => selection.groups.has(group.id));
    const collapsed = !groups.every((group) => group.collapsed);
    editor.edit(collapsed ? "Fold group" : "Unfold group", (d) => groups.reduce((next, group) => changeGroup(next, group.id, { collapsed }), d));
  } },
  { id: "note", title: "Write a note", group: "Arrange", keys: ["N"], edits: true, run: (editor) => {
    const at = editor.canvas?.pointer() ?? { x: 0, y: 0 };
    let made = "";
    editor.edit("Add note", (definition) => {
      const added = addNote(definition, { text: "", x: at.x, y: at.y, width: 220, height: 100 });
      made = added.id;
      return added.definition;
    });
    if (made === "") return;
    editor.select({ notes: new Set([made]) });
    editor.store.set({ renaming: made });
  } },
];
