import type { BottomPanel } from "../state/EditorState";
import type { Editor } from "../state/Editor";
import { showFinding } from "../problems/showFinding";
import type { Command } from "./Command";

const panel = (name: BottomPanel) => (editor: Editor) => editor.setOptions({ bottom: editor.state.options.bottom === name ? null : name });

function travel(editor: Editor, step: -1 | 1): void {
  const id = editor.visits.go(step, (each) => editor.state.view.nodes.some((node) => node.id === each));
  if (id === undefined) return;
  editor.store.set({ current: id });
  editor.select({ nodes: new Set([id]) });
  editor.canvas?.reveal(id);
  editor.canvas?.focusNode(id);
}

function problem(editor: Editor, step: -1 | 1): void {
  const { findings, selection } = editor.state;
  if (findings.length === 0) return editor.announce("No problems");
  const at = findings.findIndex((finding) => finding.node && selection.nodes.has(finding.node));
  const next = findings[(at + step + findings.length) % findings.length];
  if (next) showFinding(editor, next);
}

/** What is shown, and where one stands. */
export const viewCommands: Command[] = [
  { id: "fit", title: "Show all", group: "View", keys: ["1"], run: (editor) => editor.canvas?.fit() },
  { id: "fit.selection", title: "Zoom to the selection", group: "View", keys: ["2"], run: (editor) => editor.canvas?.fitTo([...editor.state.selection.nodes]) },
  { id: "zoom.in", title: "Zoom in", group: "View", keys: ["+", "="], run: (editor) => editor.canvas?.zoom("in") },
  { id: "zoom.out", title: "Zoom out", group: "View", keys: ["-"], run: (editor) => editor.canvas?.zoom("out") },
  { id: "zoom.actual", title: "Actual size", group: "View", keys: ["0"], run: (editor) => editor.canvas?.zoom("actual") },
  { id: "goTo", title: "Go to a stage", group: "View", keys: ["G", "Ctrl+F"], run: (editor) => editor.open({ kind: "goTo" }) },
  { id: "back", title: "Back to the stage before", group: "View", keys: ["["], run: (editor) => travel(editor, -1) },
  { id: "forward", title: "Forward again", group: "View", keys: ["]"], run: (editor) => travel(editor, 1) },
  { id: "loop.enter", title: "Open the body of the loop", group: "View", keys: ["Ctrl+Down"],
    enabled: ({ view, current }) => view.nodes.some((node) => node.id === current && node.type === "RlhfFlow.Repeat"),
    run: (editor) => { if (editor.state.current !== undefined) editor.enter(editor.state.current); } },
  { id: "loop.leave", title: "Leave the body of the loop", group: "View", keys: ["Ctrl+Up"],
    enabled: (state) => state.scope.length > 0, run: (editor) => editor.leave(editor.state.scope.length - 1) },
  { id: "problems", title: "Problems", group: "View", keys: ["P"], run: panel("problems") },
  { id: "problem.next", title: "Next problem", group: "View", keys: ["F8"], run: (editor) => problem(editor, 1) },
  { id: "problem.previous", title: "Problem before", group: "View", keys: ["Shift+F8"], run: (editor) => problem(editor, -1) },
  { id: "outline", title: "Outline of stages and wires", group: "View", keys: ["O"], run: panel("outline") },
  { id: "history", title: "History of edits", group: "View", keys: ["H"], run: panel("history") },
  { id: "palette", title: "Palette of stages", group: "View", keys: ["B"], run: (editor) => editor.setOptions({ palette: !editor.state.options.palette }) },
  { id: "inspector", title: "Inspector", group: "View", keys: ["E"], run: (editor) => editor.setOptions({ inspector: !editor.state.options.inspector }) },
  { id: "snap", title: "Snap to the grid", group: "View", keys: ["Shift+S"], run: (editor) => editor.setOptions({ snap: !editor.state.options.snap }) },
  { id: "lasso", title: "Select by dragging on the empty canvas", group: "View", keys: ["V"], run: (editor) => editor.setOptions({ lasso: !editor.state.options.lasso }) },
  { id: "labels", title: "Names on all wires", group: "View", keys: ["Shift+L"], run: (editor) => editor.setOptions({ wireLabels: !editor.state.options.wireLabels }) },
  { id: "start", title: "Show where the workflow begins", group: "View", keys: ["Shift+B"],
    run: (editor) => editor.setOptions({ start: !editor.state.options.start }) },
  { id: "minimap", title: "Minimap", group: "View", keys: ["M"], run: (editor) => editor.setOptions({ minimap: !editor.state.options.minimap }) },
  { id: "commands", title: "All commands", group: "View", keys: ["Ctrl+K", "Ctrl+Shift+P"], run: (editor) => editor.open({ kind: "commands" }) },
  { id: "help", title: "Help on keys and mouse", group: "View", keys: ["?", "F1"], run: (editor) => editor.open({ kind: "help" }) },
  { id: "keys", title: "Change keys", group: "View", keys: [], run: (editor) => editor.open({ kind: "keys" }) },
];
