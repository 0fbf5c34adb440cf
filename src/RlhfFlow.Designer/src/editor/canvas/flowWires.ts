import type { WorkflowView } from "../../definition";
import { foldedNodes } from "../nodes/placedNodes";
import type { Selection } from "../state/EditorState";
import type { WireEdge } from "../wires/DataWire";
import { groupFlowId } from "./flowNodes";

interface Raw { id: string; from: string; out: string; to: string; in: string; type?: string; title: string; control: boolean }

/** Makes the canvas's wires, again the same object for a wire that did not change. Wires of folded stages end at their group. */
export class FlowWires {
  private made = new Map<string, { key: string; edge: WireEdge }>();

  build(view: WorkflowView, selection: Selection, aim: string | undefined): WireEdge[] {
    const before = this.made;
    this.made = new Map();
    const folded = foldedNodes(view);
    const joined = new Map<string, { raw: Raw; count: number }>();
    for (const raw of rawWires(view)) {
      const from = folded.get(raw.from);
      const to = folded.get(raw.to);
      if (from !== undefined && from === to) continue;
      const ends = { ...raw, ...(from !== undefined && { from: groupFlowId(from), out: "@out" }), ...(to !== undefined && { to: groupFlowId(to), in: "@in" }) };
      const id = from === undefined && to === undefined ? raw.id : `folded:${ends.from}:${ends.out}>${ends.to}:${ends.in}:${raw.type ?? ""}`;
      const known = joined.get(id);
      if (known) known.count++; else joined.set(id, { raw: { ...ends, id }, count: 1 });
    }
    return [...joined.values()].map(({ raw, count }) => {
      const selected = selection.wires.has(raw.id);
      const key = [raw.from, raw.out, raw.to, raw.in, raw.type, raw.title, selected, count, aim === raw.id].join("\n");
      const known = before.get(raw.id);
      const edge = known?.key === key ? known.edge : wireEdge(raw, count, selected, aim === raw.id);
      this.made.set(raw.id, { key, edge });
      return edge;
    });
  }
}

function rawWires(view: WorkflowView): Raw[] {
  const titles = new Map(view.nodes.map((node) => [node.id, node.displayText]));
  const name = (id: string) => titles.get(id) ?? id;
  return [
    ...view.wires.map((wire): Raw => ({ id: wire.id, from: wire.from, out: `output:${wire.output}`, to: wire.to, in: `input:${wire.input}`, type: wire.type, control: false,
      title: `${wire.output} of ${name(wire.from)} to ${wire.input} of ${name(wire.to)}` })),
    ...view.controlOnly.map((edge): Raw => ({ id: edge.id, from: edge.from, out: "@out", to: edge.to, in: "@in", control: true,
      title: `${name(edge.to)} runs after ${name(edge.from)}` })),
  ];
}

function wireEdge(raw: Raw, count: number, selected: boolean, aim: boolean): WireEdge {
  const folded = raw.id.startsWith("folded:");
  return {
    id: raw.id, type: "wire", source: raw.from, sourceHandle: raw.out, target: raw.to, targetHandle: raw.in, selected, selectable: !folded,
    reconnectable: !folded && !raw.control, focusable: false, ariaLabel: raw.title,
    data: { ...(raw.type !== undefined && { type: raw.type }), title: raw.title, count, aim },
  };
}
