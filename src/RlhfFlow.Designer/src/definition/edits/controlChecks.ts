import { outcomesOf } from "../catalog/engineStage";
import type { ConnectionFacts } from "../document/ConnectionFacts";
import type { Definition } from "../document/Definition";
import { flowIn, isFlowPort, outcomeOf } from "../document/flowPorts";
import { wayBetween, type Graph } from "../document/Graph";
import { startType } from "../document/knownTypes";
import { graph } from "../document/parts";
import type { Draft } from "./Draft";
import { EditError } from "./EditError";
import type { ConnectionCheck, Ends } from "./EditTypes";
import { isEntry } from "./flow";

export function controlId({ from, outcome, to }: { from: string; outcome: string; to: string }): string {
  return `${from}.${outcome}>${to}`;
}

/** Whether one node may go on at another, and if not why: no such outcome, connected already, or a loop. */
export function checkControl(shape: Graph, from: string, to: string, outcome: string): ConnectionCheck {
  const { nodes, connections, after } = shape;
  const [source, target] = [nodes.get(from), nodes.get(to)];
  if (source === undefined || target === undefined) {
    return refuse(`there is no node '${source === undefined ? from : to}'`);
  }
  if (from === to || isEntry(target)) {
    return refuse(from === to ? "a node cannot wait for itself"
      : target.type === startType ? "nothing comes before Start" : `the workflow begins at '${to}'`);
  }
  const outcomes = outcomesOf(source);
  if (!outcomes.includes(outcome)) {
    return refuse(outcomes.length === 0 ? `'${from}' ends the workflow: nothing comes after it`
      : `'${from}' ends with ${outcomes.join(" or ")}, never with ${outcome}`);
  }
  const twice = connections.find((item) => item.from === from && item.to === to);
  if (twice !== undefined) {
    return refuse(twice.outcome === outcome ? `'${to}' waits for '${from}' already`
      : `'${to}' waits for ${twice.outcome} of '${from}' already: one connection for each pair`);
  }
  const way = wayBetween(after, to, from);
  const named = [...way ?? [], to].map((id) => `'${id}'`).join(" → ");
  return way === undefined ? { ok: true } : refuse(`this would be a loop: ${named}; to repeat something, use Repeat`);
}

/** The same for the ends of a connection, of which one at least is no port of artifacts. */
export function checkFlowEnds(graph: Graph, { from, output, to, input }: Ends): ConnectionCheck {
  return isFlowPort(output) && input === flowIn ? checkControl(graph, from, to, outcomeOf(output))
    : refuse("an outcome leads to the beginning of a node, an artifact to an input");
}

export function drawControl(draft: Draft, from: string, to: string, outcome: string): void {
  const check = checkControl(draft.graph, from, to, outcome);
  if (!check.ok) {
    throw new EditError(check.reason);
  }
  draft.connect(from, to, outcome);
}

export function findControl(d: Definition, id: string): ConnectionFacts | undefined {
  return graph(d).connections.find((item) => controlId(item) === id);
}

function refuse(reason: string): ConnectionCheck {
  return { ok: false, reason };
}
