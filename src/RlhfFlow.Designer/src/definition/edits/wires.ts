import { without } from "../json/access";
import type { Catalog } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
import type { DataEdge } from "../document/Graph";
import { flowIn, isFlowPort, outcomeOf, outcomePort } from "../document/flowPorts";
import { propertyOf } from "../document/names";
import { graph } from "../document/parts";
import { canConnect, checkEnds, placeFor } from "./canConnect";
import { isPlain } from "./branches";
import { findControl } from "./controlChecks";
import { Draft } from "./Draft";
import { EditError } from "./EditError";
import type { Ends } from "./EditTypes";
import { mendFlow } from "./flow";
import { mendHint } from "./hint";
import { bindInput, bindOutput, dropUnread } from "./variables";

/** Stable while the wire has the same ends. */
export function wireId({ from, output, to, input }: Ends): string {
  return `${from}.${output}>${to}.${input}`;
}

/**
 * Draws a wire: variable, binding of the output, expression in the input, and a connection `Done` to `In` unless the
 * pair has one.
 * @throws EditError where `canConnect` refuses.
 */
export function connect(d: Definition, catalog: Catalog, ends: Ends): Definition {
  const draft = new Draft(d);
  addWire(draft, catalog, ends);
  return finishWires(draft);
}

/** Takes wires away, with variables that nobody reads any more; ids that are none are passed over. */
export function disconnect(d: Definition, _catalog: Catalog, wireIds: readonly string[]): Definition {
  const draft = new Draft(d);
  removeWires(draft, findWires(d, wireIds));
  return finishWires(draft);
}

/** Moves one or both ends of a wire, in one step. @throws EditError where the new wire may not be drawn. */
export function moveWireEnd(d: Definition, catalog: Catalog, wireId: string, end: Partial<Ends>): Definition {
  const draft = new Draft(d);
  const wire = takeOut(draft, d, wireId);
  if (wire === undefined) {
    throw new EditError("the wire is gone");
  }
  const ends = { ...wire, ...end };
  if (ends.from === wire.from && ends.output === wire.output && ends.to === wire.to && ends.input === wire.input) {
    return d;
  }
  addWire(draft, catalog, ends);
  return finishWires(draft);
}

/** Whether the end may go there; the wire that moves is no hindrance. */
export function canMoveWireEnd(
  d: Definition, catalog: Catalog, wireId: string, end: Partial<Ends>,
): ReturnType<typeof canConnect> {
  const draft = new Draft(d);
  const wire = takeOut(draft, d, wireId);
  return wire === undefined ? { ok: false, reason: "the wire is gone" }
    : checkEnds(draft.graph, catalog, { ...wire, ...end });
}

export function addWire(draft: Draft, catalog: Catalog, ends: Ends): void {
  const check = checkEnds(draft.graph, catalog, ends);
  if (!check.ok) {
    throw new EditError(check.reason);
  }
  if (isFlowPort(ends.output)) {
    draft.connect(ends.from, ends.to, outcomeOf(ends.output));
    return;
  }
  bindInput(draft, ends.to, placeFor(catalog, draft.facts(ends.to), ends.input), bindOutput(draft, ends.from, ends.output));
  draft.connect(ends.from, ends.to);
}

/**
 * A plain connection `Done` to `In` between two nodes belongs to the wires between them and goes with the last of
 * them, even where it was drawn before the first: the file cannot tell the two apart. One that leaves by another
 * outcome, or that a person has bent, stays.
 */
export function removeWires(draft: Draft, wires: readonly DataEdge[]): void {
  const variables = new Set<string>();
  for (const wire of wires) {
    variables.add(wire.variable);
    draft.change(wire.to, (json) => without(json, ...json.members.map((item) => item.key)
      .filter((key) => key === propertyOf(wire.input))));
  }
  const joined = new Set(draft.graph.edges.map((edge) => `${edge.from}\n${edge.to}`));
  const apart = new Set(wires.map((wire) => `${wire.from}\n${wire.to}`).filter((pair) => !joined.has(pair)));
  draft.keepConnections((item) => !apart.has(`${item.from}\n${item.to}`) || !isPlain(item));
  dropUnread(draft, variables);
}

/** Takes out a wire, or a connection that only orders, and gives its ends. */
function takeOut(draft: Draft, d: Definition, id: string): Ends | undefined {
  const wire = findWires(d, [id])[0];
  if (wire !== undefined) {
    removeWires(draft, [wire]);
    return { from: wire.from, output: wire.output, to: wire.to, input: wire.input };
  }
  const control = findControl(d, id);
  if (control === undefined) {
    return undefined;
  }
  draft.keepConnections((item) => item !== control);
  return { from: control.from, output: outcomePort(control.outcome), to: control.to, input: flowIn };
}

export function finishWires(draft: Draft): Definition {
  mendFlow(draft);
  mendHint(draft);
  return draft.finish();
}

export function findWires(d: Definition, wireIds: readonly string[]): DataEdge[] {
  const wanted = new Set(wireIds);
  return graph(d).edges.filter((edge) => wanted.has(wireId(edge)));
}
