import { inputPort, outputPort, stageOf, takenPlaces } from "../catalog/ports";
import type { Catalog, Port } from "../catalog/Stage";
import type { ActivityFacts } from "../document/ActivityFacts";
import type { Definition } from "../document/Definition";
import { isFlowPort } from "../document/flowPorts";
import { wayBetween, type Graph } from "../document/Graph";
import { startType } from "../document/knownTypes";
import { placeName, portOf, splitPlace } from "../document/names";
import { graph } from "../document/parts";
import { checkFlowEnds } from "./controlChecks";
import type { ConnectionCheck, Ends } from "./EditTypes";

/** Whether a wire may be drawn, and if not why: no such port, other type, taken, or a loop, which is named. */
export function canConnect(d: Definition, catalog: Catalog, ends: Ends): ConnectionCheck {
  return checkEnds(graph(d), catalog, ends);
}

export function checkEnds(graph: Graph, catalog: Catalog, ends: Ends): ConnectionCheck {
  if (isFlowPort(ends.output) || isFlowPort(ends.input)) {
    return checkFlowEnds(graph, ends);
  }
  const from = graph.nodes.get(ends.from);
  const to = graph.nodes.get(ends.to);
  if (from === undefined || to === undefined) {
    return refuse(`there is no node '${from === undefined ? ends.from : ends.to}'`);
  }
  if (from === to) {
    return refuse("a node cannot read what it writes itself");
  }
  return checkPorts(graph, catalog, from, to, ends) ?? checkLoop(graph, ends) ?? { ok: true };
}

/** The place that a new wire into a port gets: the port itself, or its next free number if it takes many. */
export function placeFor(catalog: Catalog, facts: ActivityFacts, input: string): string {
  const stage = stageOf(catalog, facts);
  const port = stage === undefined ? undefined : inputPort(stage, input);
  if (stage === undefined || port === undefined || port.cardinality !== "many") {
    return input;
  }
  const taken = takenPlaces(stage, facts, port);
  const isFree = input !== port.name && !facts.properties.some((item) => portOf(item.key) === input);
  return isFree ? input : placeName(port.name, (taken.at(-1) ?? 0) + 1);
}

function checkPorts(
  graph: Graph, catalog: Catalog, from: ActivityFacts, to: ActivityFacts, ends: Ends,
): ConnectionCheck | undefined {
  const source = stageOf(catalog, from);
  const target = stageOf(catalog, to);
  const output = source === undefined ? undefined : outputPort(source, ends.output);
  const input = target === undefined ? undefined : inputPort(target, ends.input);
  if (output === undefined && !isBound(from, ends.output, "output")) {
    return refuse(missing(from, ends.output, "output", source?.outputs));
  }
  if (input === undefined) {
    return refuse(missing(to, ends.input, "input", target?.inputs));
  }
  if (output !== undefined && output.type !== input.type && output.type !== "" && input.type !== "") {
    return {
      ok: false, reason: `${input.name} takes ${input.type}, but ${output.name} is ${output.type}`,
      expected: input.type, got: output.type,
    };
  }
  return checkFree(graph, to, input, ends);
}

function checkFree(graph: Graph, to: ActivityFacts, input: Port, ends: Ends): ConnectionCheck | undefined {
  if (input.cardinality !== "many") {
    const taken = graph.edges.find((edge) => edge.to === to.id && edge.input === input.name);
    return taken === undefined ? undefined
      : refuse(`${input.name} takes one wire and has ${taken.output} of '${taken.from}'`);
  }
  const twice = graph.edges.find((edge) => edge.from === ends.from && edge.output === ends.output && edge.to === to.id
    && (edge.input === input.name || splitPlace(edge.input).stem === input.name));
  return twice === undefined ? undefined : refuse(`${ends.output} of '${ends.from}' is connected here already`);
}

function checkLoop(graph: Graph, ends: Ends): ConnectionCheck | undefined {
  const way = wayBetween(graph.after, ends.to, ends.from);
  return way === undefined ? undefined
    : refuse(`this would be a loop: ${[...way, ends.to].map((id) => `'${id}'`).join(" → ")}`);
}

function isBound(facts: ActivityFacts, port: string, kind: "output"): boolean {
  return facts.properties.some((item) => item.kind === kind && item.port === port);
}

function missing(facts: ActivityFacts, name: string, kind: string, ports: readonly Port[] | undefined): string {
  if (facts.type === startType) {
    return "Start passes nothing on: it only begins the workflow";
  }
  if (ports === undefined) {
    return `no installed stage provides ${facts.type}, so nobody knows its ${kind} ${name}`;
  }
  return `'${facts.id}' has no ${kind} ${name}`;
}

function refuse(reason: string): ConnectionCheck {
  return { ok: false, reason };
}
