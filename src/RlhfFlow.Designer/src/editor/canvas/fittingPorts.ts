import {
  canConnect, downstream, isFlowPort, upstream, type Catalog, type ConnectionCheck, type Definition, type Ends,
  type WorkflowView,
} from "../../definition";
import { portsOf } from "../ports/portsOf";
import { portKey, type PortAddress } from "../state/EditorState";

/** The ends of a wire between two ports, whichever way it was drawn; undefined for two ports of one side. */
export function endsOf(a: PortAddress, b: PortAddress): Ends | undefined {
  if (a.side === b.side) return undefined;
  const [from, to] = a.side === "output" ? [a, b] : [b, a];
  return { from: from.node, output: from.port, to: to.node, input: to.port };
}

export interface PortChoice { address: PortAddress; type: string; node: string; check: ConnectionCheck }

/** Whether two ports may be connected, with the reason where not. */
export function checkPorts(definition: Definition, catalog: Catalog, a: PortAddress, b: PortAddress): ConnectionCheck {
  const ends = endsOf(a, b);
  return ends ? canConnect(definition, catalog, ends) : { ok: false, reason: `Both are ${a.side}s: a wire goes from an output to an input.` };
}

/**
 * The ports that would take the other end of a wire from this one. Kinds and order are compared first, for all ports at once;
 * only what is left is checked one by one.
 */
export function fittingPorts(definition: Definition, catalog: Catalog, view: WorkflowView, from: PortAddress): Set<string> {
  const own = view.nodes.find((node) => node.id === from.node);
  const type = own && portsOf(own, from.side).find((port) => port.name === from.port)?.type;
  const looped = new Set([from.node, ...(from.side === "output" ? upstream(definition, [from.node]) : downstream(definition, [from.node]))]);
  const fits = new Set<string>();
  const side = from.side === "output" ? "input" : "output";
  for (const node of view.nodes) {
    if (looped.has(node.id) || node.isStart) continue;
    for (const port of portsOf(node, side)) {
      if (isFlowPort(port.name) !== isFlowPort(from.port)) continue;
      if (port.type !== type && port.type !== "" && type !== "") continue;
      if (checkPorts(definition, catalog, from, { node: node.id, port: port.name, side }).ok) fits.add(portKey(node.id, side, port.name));
    }
  }
  return fits;
}

/** All ports of the other side (of one kind, if asked) with what speaks against each, the fitting ones first. */
export function portChoices(definition: Definition, catalog: Catalog, view: WorkflowView, from: PortAddress, onlyType?: string): PortChoice[] {
  const side = from.side === "output" ? "input" : "output";
  const choices = view.nodes.filter((node) => node.id !== from.node && !node.isStart).flatMap((node) =>
    portsOf(node, side).filter((port) => isFlowPort(port.name) === isFlowPort(from.port)
      && ((onlyType ?? "") === "" || port.type === onlyType || port.type === "")).map((port): PortChoice => {
      const address = { node: node.id, port: port.name, side } as const;
      return { address, type: port.type, node: node.displayText, check: checkPorts(definition, catalog, from, address) };
    }));
  return choices.sort((a, b) => Number(b.check.ok) - Number(a.check.ok));
}

/** A refusal in one sentence. */
export function reasonOf(check: ConnectionCheck): string {
  if (check.ok) return "";
  return check.expected !== undefined && check.got !== undefined && !check.reason.includes(check.expected)
    ? `${check.reason} Expected ${check.expected}, got ${check.got}.` : check.reason;
}
