import { downstream, upstream } from "../../definition";
import { nearestNode, type Direction } from "../navigation/nearestNode";
import { placedNodes } from "../nodes/placedNodes";
import type { Editor } from "../state/Editor";
import type { Command } from "./Command";
import { hasNodes } from "./Command";

function walk(editor: Editor, direction: Direction, extend: boolean): void {
  const { view, current, selection } = editor.state;
  const nodes = placedNodes(view);
  const from = nodes.find((node) => node.id === current) ?? nodes.find((node) => selection.nodes.has(node.id));
  const to = from ? nearestNode(from, nodes, direction) : nodes[0];
  if (!to) return;
  if (extend) editor.select({ nodes: new Set(from ? [from.id, to.id] : [to.id]) }, "add");
  editor.goTo(to.id, { select: !extend, center: true });
}

const arrows: Command[] = (["left", "right", "up", "down"] as const).flatMap((direction) => {
  const key = direction.charAt(0).toUpperCase() + direction.slice(1);
  return [
    { id: `go.${direction}`, title: `Nearest stage, ${direction}`, group: "Select" as const, keys: [key], run: (editor: Editor) => walk(editor, direction, false) },
    { id: `extend.${direction}`, title: `Add nearest stage, ${direction}`, group: "Select" as const, keys: [`Shift+${key}`], run: (editor: Editor) => walk(editor, direction, true) },
  ];
});

const reach = (which: "up" | "down" | "both") => (editor: Editor) => {
  const { definition, selection, view } = editor.state;
  const ids = [...selection.nodes];
  const nodes = new Set([...ids, ...(which !== "down" ? upstream(definition, ids) : []), ...(which !== "up" ? downstream(definition, ids) : [])]);
  for (const node of view.nodes) if (node.isStart) nodes.delete(node.id);
  editor.select({ nodes });
  editor.announce(`${nodes.size} stages selected`);
};

/** Choosing what the next command works on. */
export const selectCommands: Command[] = [
  { id: "select.all", title: "Select all", group: "Select", keys: ["Ctrl+A"], run: (editor) => {
    const { view } = editor.state;
    editor.select({ nodes: new Set(placedNodes(view).map((node) => node.id)), notes: new Set(view.notes.map((note) => note.id)),
      groups: new Set(view.groups.map((group) => group.id)) });
  } },
  { id: "select.none", title: "Select nothing", group: "Select", keys: ["Esc"], run: (editor) => editor.select({}) },
  { id: "select.toggle", title: "Add the stage to the selection or take it out", group: "Select", keys: ["Space"], enabled: (state) => state.current !== undefined,
    run: (editor) => editor.select({ nodes: new Set([editor.state.current!]) }, "toggle") },
  { id: "select.upstream", title: "Select all that comes before", group: "Select", keys: ["Shift+U"], enabled: hasNodes, run: reach("up") },
  { id: "select.downstream", title: "Select all that comes after", group: "Select", keys: ["Shift+D"], enabled: hasNodes, run: reach("down") },
  { id: "select.connected", title: "Select all that is connected", group: "Select", keys: ["Shift+C"], enabled: hasNodes, run: reach("both") },
  { id: "select.wires", title: "Select the wires of the selected stages", group: "Select", keys: ["W"], enabled: hasNodes, run: (editor) => {
    const { view, selection } = editor.state;
    const wires = [...view.wires, ...view.controlOnly]
      .filter((wire) => selection.nodes.has(wire.from) || selection.nodes.has(wire.to)).map((wire) => wire.id);
    editor.select({ wires: new Set(wires) });
    editor.announce(`${wires.length} wires selected`);
  } },
  ...arrows,
];
