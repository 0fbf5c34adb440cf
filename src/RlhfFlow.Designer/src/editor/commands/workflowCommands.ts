import { portsOf } from "../ports/portsOf";
import type { Editor } from "../state/Editor";
import type { PortAddress } from "../state/EditorState";
import type { Command } from "./Command";

/** The port that has the keyboard, else the first output of the current node. */
function portInHand(editor: Editor): PortAddress | undefined {
  const at = document.activeElement instanceof HTMLElement ? document.activeElement.closest<HTMLElement>("[data-port]") : null;
  if (at) return { node: at.dataset.node!, port: at.dataset.port!, side: at.dataset.side as PortAddress["side"] };
  const node = editor.state.view.nodes.find((each) => each.id === editor.state.current);
  if (!node) return undefined;
  const [output] = portsOf(node, "output");
  const [input] = portsOf(node, "input");
  return output ? { node: node.id, port: output.name, side: "output" }
    : input && { node: node.id, port: input.name, side: "input" };
}

/** Inserting and connecting without a drag, and what concerns the whole workflow. */
export const workflowCommands: Command[] = [
  { id: "insert", title: "Insert a stage", group: "Insert and connect", keys: ["I", "Insert"], edits: true, run: (editor) => {
    const at = editor.canvas?.pointer() ?? { x: 0, y: 0 };
    editor.open({ kind: "insert", at, screen: editor.canvas?.toScreen(at), purpose: { kind: "alone" } });
  } },
  { id: "insert.after", title: "Insert a stage that continues from this one", group: "Insert and connect", keys: ["A"], edits: true, enabled: (state) => state.current !== undefined, run: (editor) => {
    const port = portInHand(editor);
    const node = editor.state.view.nodes.find((each) => each.id === port?.node);
    if (!port || !node) return;
    editor.open({ kind: "insert", at: { x: node.x + (port.side === "output" ? 300 : -300), y: node.y }, purpose: { kind: "connect", port } });
  } },
  { id: "connect", title: "Connect the port with another", group: "Insert and connect", keys: ["C"], edits: true, enabled: (state) => state.current !== undefined, run: (editor) => {
    const port = portInHand(editor);
    if (port) editor.open({ kind: "connect", port });
  } },
  { id: "splice", title: "Insert a stage into the selected wire", group: "Insert and connect", keys: ["Shift+I"], edits: true, enabled: (state) => state.selection.wires.size === 1, run: (editor) => {
    const { selection, view } = editor.state;
    const wire = view.wires.find((each) => selection.wires.has(each.id));
    const from = view.nodes.find((node) => node.id === wire?.from);
    const to = view.nodes.find((node) => node.id === wire?.to);
    if (wire && from && to) editor.open({ kind: "insert", at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, purpose: { kind: "splice", wire: wire.id } });
  } },
  { id: "wire.move", title: "Move an end of the selected wire", group: "Insert and connect", keys: ["Shift+M"], edits: true, enabled: (state) => state.selection.wires.size === 1,
    run: (editor) => editor.open({ kind: "moveWire", wire: [...editor.state.selection.wires][0]! }) },
  { id: "find", title: "Search the palette", group: "Insert and connect", keys: ["/"], run: (editor) => {
    editor.setOptions({ palette: true });
    setTimeout(() => document.getElementById("palette-search")?.focus());
  } },
  { id: "save", title: "Save now", group: "Workflow", keys: ["Ctrl+S"], edits: true, run: (editor) => void editor.services?.save() },
  { id: "run", title: "Run", group: "Workflow", keys: ["Ctrl+Enter"], edits: true, run: (editor) => void editor.services?.run() },
  { id: "publish", title: "Publish", group: "Workflow", keys: ["Ctrl+Shift+Enter"], edits: true, run: (editor) => editor.open({ kind: "publish" }) },
  { id: "retract", title: "Retract the published version", group: "Workflow", keys: [], edits: true, run: (editor) => void editor.services?.retract() },
  { id: "export", title: "Export as a file", group: "Workflow", keys: [], run: (editor) => void editor.services?.exportFile() },
  { id: "versions", title: "Versions and differences", group: "Workflow", keys: [], run: (editor) => editor.services?.versions() },
  { id: "studio", title: "Open in Elsa Studio", group: "Workflow", keys: [], run: (editor) => void editor.services?.studio() },
  { id: "settings", title: "Name, inputs and profiles of the workflow", group: "Workflow", keys: ["Shift+W"], run: (editor) => {
    editor.setOptions({ inspector: true });
    editor.store.set({ right: "workflow" });
  } },
];
