import type { Catalog } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
import { graph } from "../document/parts";
import { checkControl, controlId, drawControl } from "./controlChecks";
import { Draft } from "./Draft";
import type { ConnectionCheck } from "./EditTypes";
import { finishWires } from "./wires";

/** Whether one node may go on at another, at an outcome. */
export function canAddControl(d: Definition, from: string, to: string, outcome = "Done"): ConnectionCheck {
  return checkControl(graph(d), from, to, outcome);
}

/** Lets one node go on at another, at an outcome, without passing anything on. */
export function addControl(d: Definition, _catalog: Catalog, from: string, to: string, outcome = "Done"): Definition {
  const draft = new Draft(d);
  drawControl(draft, from, to, outcome);
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
