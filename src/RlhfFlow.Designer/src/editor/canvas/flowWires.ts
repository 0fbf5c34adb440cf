import { flowIn, outcomePort, type WorkflowView } from "../../definition";
import { drawnOrders, foldedNodes } from "../nodes/placedNodes";
import type { Selection } from "../state/EditorState";
import type { WireEdge } from "../wires/DataWire";
import { groupFlowId } from "./flowNodes";

interface Raw {
  id: string;
  from: string;
  out: string;
  to: string;
  in: string;
  type?: string;
  /** The outcome that a connection of the flow starts at; absent on wires. */
  outcome?: string;
  title: string;
}

/** Makes the canvas's wires, again the same object for a wire that did not change. Wires of folded stages end at their group. */
export class FlowWires {
  private made = new Map<string, { key: string; edge: WireEdge }>();

  build(view: WorkflowView, selection: Selection, aim: string | undefined, showsStart: boolean): WireEdge[] {
    const before = this.made;
    this.made = new Map();
    const folded = foldedNodes(view);
    const joined = new Map<string, { raw: Raw; count: number }>();
    for (const raw of rawWires(view, showsStart)) {
      const from = folded.get(raw.from);
      const to = folded.get(raw.to);
      if (from !== undefined && from === to) continue;
      const ends = { ...raw, ...(from !== undefined && { from: groupFlowId(from), out: "@out" }), ...(to !== undefined && { to: groupFlowId(to), in: "@in" }) };
      const id = from === undefined && to === undefined ? raw.id
        : `folded:${ends.from}:${ends.out}>${ends.to}:${ends.in}:${raw.type ?? raw.outcome ?? ""}`;
      const known = joined.get(id);
      if (known) known.count++; else joined.set(id, { raw: { ...ends, id }, count: 1 });
    }
    return [...joined.values()].map(({ raw, count }) => {
      const selected = selection.wires.has(raw.id);
      const { from, out, to, type, outcome, title } = raw;
      const key = [from, out, to, raw.in, type, outcome, title, selected, count, aim === raw.id].join("\n");
      const known = before.get(raw.id);
      const edge = known?.key === key ? known.edge : wireEdge(raw, count, selected, aim === raw.id);
      this.made.set(raw.id, { key, edge });
      return edge;
    });
  }
}

function rawWires(view: WorkflowView, showsStart: boolean): Raw[] {
  const titles = new Map(view.nodes.map((node) => [node.id, node.displayText]));
  const name = (id: string) => titles.get(id) ?? id;
  return [
    ...view.wires.map((wire): Raw => ({
      id: wire.id, from: wire.from, out: `output:${wire.output}`, to: wire.to, in: `input:${wire.input}`,
      type: wire.type, title: `${wire.output} of ${name(wire.from)} to ${wire.input} of ${name(wire.to)}`,
    })),
    ...drawnOrders(view, showsStart).map((edge): Raw => ({
      id: edge.id, from: edge.from, out: `output:${outcomePort(edge.outcome)}`, to: edge.to, in: `input:${flowIn}`,
      outcome: edge.outcome, title: orderTitle(name(edge.from), edge.outcome, name(edge.to)),
    })),
  ];
}

/** A connection of the flow in words. */
export function orderTitle(from: string, outcome: string, to: string): string {
  return outcome === "Done" ? `${to} runs after ${from}` : `${to} runs at ${outcome} of ${from}`;
}

function wireEdge(raw: Raw, count: number, selected: boolean, aim: boolean): WireEdge {
  const folded = raw.id.startsWith("folded:");
  return {
    id: raw.id, type: raw.outcome === undefined ? "wire" : "order", source: raw.from, sourceHandle: raw.out,
    target: raw.to, targetHandle: raw.in, selected, selectable: !folded, reconnectable: !folded, focusable: false,
    ariaLabel: raw.title,
    data: {
      ...(raw.type !== undefined && { type: raw.type }), ...(raw.outcome !== undefined && { outcome: raw.outcome }),
      title: raw.title, count, aim,
    },
  };
}
