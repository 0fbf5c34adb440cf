import { inputPort, outputPort, outputType, stageOf, takenPlaces } from "../catalog/ports";
import type { Catalog, Port } from "../catalog/Stage";
import type { ActivityFacts } from "../document/ActivityFacts";
import type { Definition } from "../document/Definition";
import type { DataEdge } from "../document/Graph";
import { graph } from "../document/parts";
import { number, get } from "../json/access";
import { Draft } from "./Draft";
import { checkEnds } from "./canConnect";
import { EditError } from "./EditError";
import type { ConnectionCheck, SpliceTarget } from "./EditTypes";
import { placeNode } from "./nodes";
import { addWire, findWires, finishWires, removeWires } from "./wires";

/** Whether a node can be put into a wire: it reads and writes what flows there, and no loop would come of it. */
export function canSplice(d: Definition, catalog: Catalog, wireId: string, node: SpliceTarget): ConnectionCheck {
  try {
    splice(d, catalog, wireId, node);
    return { ok: true };
  } catch (error) {
    if (error instanceof EditError) {
      return { ok: false, reason: error.message };
    }
    throw error;
  }
}

/** Puts a node into a wire, in one step: the writer feeds the node, the node feeds the reader. */
export function spliceNode(
  d: Definition, catalog: Catalog, wireId: string, node: SpliceTarget,
): { definition: Definition; id: string } {
  const { draft, id } = splice(d, catalog, wireId, node);
  return { definition: finishWires(draft), id };
}

function splice(d: Definition, catalog: Catalog, wireId: string, node: SpliceTarget): { draft: Draft; id: string } {
  const wire = findWires(d, [wireId])[0] ?? fail("the wire is gone");
  const draft = new Draft(d);
  const id = "nodeId" in node ? node.nodeId : placeNode(draft, { activity: node.activity, ...between(d, wire, node) });
  const { input, output } = matchingPorts(draft, catalog, id, wire);
  removeWires(draft, [wire]);
  const check = checkEnds(draft.graph, catalog, { from: wire.from, output: wire.output, to: id, input });
  if (!check.ok) {
    fail(check.reason);
  }
  addWire(draft, catalog, { from: wire.from, output: wire.output, to: id, input });
  addWire(draft, catalog, { from: id, output, to: wire.to, input: wire.input });
  return { draft, id };
}

function matchingPorts(draft: Draft, catalog: Catalog, id: string, wire: DataEdge): { input: string; output: string } {
  const facts = draft.facts(id);
  const stage = stageOf(catalog, facts) ?? fail(`no installed stage provides ${facts.type}`);
  const target = stageOf(catalog, draft.facts(wire.to));
  const wanted = target === undefined ? undefined : inputPort(target, wire.input)?.type;
  const type = outputType(catalog, draft.facts(wire.from), wire.output) || wanted;
  const isFree = (port: Port): boolean => port.cardinality === "many" || takenPlaces(stage, facts, port).length === 0;
  const input = stage.inputs.find((port) => port.type === type && isFree(port));
  const output = stage.outputs.find((port) => port.type === (wanted ?? type));
  if (input === undefined || output === undefined || outputPort(stage, output.name) === undefined) {
    return fail(`'${id}' has no free ${input === undefined ? "input" : "output"} of type ${type ?? "?"}`);
  }
  return { input: input.name, output: output.name };
}

function between(d: Definition, wire: DataEdge, place: { x?: number; y?: number }): { x: number; y: number } {
  const at = (facts: ActivityFacts | undefined, axis: string): number =>
    number(get(facts?.json, "metadata", "designer", "position", axis)) ?? 0;
  const from = graph(d).nodes.get(wire.from);
  const to = graph(d).nodes.get(wire.to);
  return {
    x: place.x ?? (at(from, "x") + at(to, "x")) / 2,
    y: place.y ?? (at(from, "y") + at(to, "y")) / 2,
  };
}

function fail(reason: string): never {
  throw new EditError(reason);
}
