import type { Catalog } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
import { wayBetween } from "../document/Graph";
import { startType } from "../document/knownTypes";
import { graph } from "../document/parts";
import { Draft } from "./Draft";
import { EditError } from "./EditError";
import type { ConnectionCheck } from "./EditTypes";
import { finishWires } from "./wires";

export function controlId({ from, outcome, to }: { from: string; outcome: string; to: string }): string {
  return `${from}.${outcome}>${to}`;
}

export function canAddControl(d: Definition, from: string, to: string): ConnectionCheck {
  const { nodes, connections, after } = graph(d);
  if (!nodes.has(from) || !nodes.has(to)) {
    return { ok: false, reason: `there is no node '${nodes.has(from) ? to : from}'` };
  }
  if (from === to || nodes.get(to)?.type === startType) {
    return { ok: false, reason: from === to ? "a node cannot wait for itself" : "nothing comes before Start" };
  }
  if (connections.some((item) => item.from === from && item.to === to)) {
    return { ok: false, reason: `'${to}' waits for '${from}' already` };
  }
  const way = wayBetween(after, to, from);
  return way === undefined ? { ok: true }
    : { ok: false, reason: `this would be a loop: ${[...way, to].map((id) => `'${id}'`).join(" → ")}` };
}

/** Lets one node wait for another without passing anything on. */
export function addControl(d: Definition, _catalog: Catalog, from: string, to: string): Definition {
  const check = canAddControl(d, from, to);
  if (!check.ok) {
    throw new EditError(check.reason);
  }
  const draft = new Draft(d);
  draft.connect(from, to);
  return finishWires(draft);
}

/** Takes connections away by their ids; one that a wire needs comes back. */
export function removeControl(d: Definition, _catalog: Catalog, ids: readonly string[]): Definition {
  const draft = new Draft(d);
  const gone = new Set(ids);
  const joined = new Set(draft.graph.edges.map((edge) => `${edge.from}\n${edge.to}`));
  draft.keepConnections((item) => !gone.has(controlId(item)) || joined.has(`${item.from}\n${item.to}`));
  return draft.graph === draft.before ? d : finishWires(draft);
}
