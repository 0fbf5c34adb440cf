import { get } from "../json/access";
import type { ConnectionFacts } from "../document/ConnectionFacts";
import { reach, wayBetween, type Graph } from "../document/Graph";
import { decisionTypes } from "../document/knownTypes";
import type { Draft } from "./Draft";

/** The outcome by decision that has to come for a node to run, the outermost decision first. */
type Guards = ReadonlyMap<string, string>;

const nothing: Guards = new Map();

/**
 * Keeps what a decision guards behind it. A node runs as soon as one connection to it is followed: a plain connection
 * that belongs to a wire from outside the branch would run it although the branch is not taken. The decision waits for
 * that stage instead.
 */
export function keepBranches(draft: Draft): void {
  if (![...draft.graph.nodes.values()].some((item) => decisionTypes.has(item.type))) {
    return;
  }
  const graph = draft.graph;
  const guards = guardsOf(graph);
  const wired = new Set(graph.edges.map((edge) => pair(edge.from, edge.to)));
  const leaks = graph.connections.flatMap((item) => {
    const guard = isPlain(item) && wired.has(pair(item.from, item.to)) ? missing(guards, item) : undefined;
    return guard === undefined ? [] : [{ item, guard }];
  });
  for (const { item, guard } of leaks) {
    if (reach(draft.graph.after, [guard]).has(item.from)) {
      continue;
    }
    draft.keepConnections((other) => other !== item);
    if (wayBetween(connectionMap(draft.graph), item.from, item.to) === undefined) {
      draft.connect(item.from, guard);
    }
  }
}

/** Connections alone, without wires. */
export function connectionMap(graph: Graph): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of graph.connections) {
    next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  return next;
}

/** The first decision that guards the target of a connection but not its source. */
function missing(guards: ReadonlyMap<string, Guards>, { from, to }: ConnectionFacts): string | undefined {
  return [...(guards.get(to) ?? nothing).keys()]
    .find((decision) => decision !== from && !guards.get(from)?.has(decision));
}

/** What each node waits for: all that its sources wait for; a decision whose ways meet again guards nothing behind. */
function guardsOf({ nodes, connections }: Graph): Map<string, Guards> {
  const inbound = new Map<string, ConnectionFacts[]>();
  const waiting = new Map([...nodes.keys()].map((id) => [id, 0]));
  const outbound = new Map<string, string[]>();
  for (const item of connections) {
    inbound.set(item.to, [...inbound.get(item.to) ?? [], item]);
    outbound.set(item.from, [...outbound.get(item.from) ?? [], item.to]);
    waiting.set(item.to, (waiting.get(item.to) ?? 0) + 1);
  }
  const guards = new Map<string, Guards>();
  const open = [...waiting].filter(([, count]) => count === 0).map(([id]) => id);
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    guards.set(id, together((inbound.get(id) ?? []).map((item) => along(nodes, guards, item))));
    for (const next of outbound.get(id) ?? []) {
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) {
        open.push(next);
      }
    }
  }
  return guards;
}

function along(nodes: Graph["nodes"], guards: ReadonlyMap<string, Guards>, { from, outcome }: ConnectionFacts): Guards {
  const before = guards.get(from) ?? nothing;
  return decisionTypes.has(nodes.get(from)?.type ?? "") ? new Map([...before, [from, outcome]]) : before;
}

/** Of ways that exclude each other only what they share is waited for; of all others everything. */
function together(all: readonly Guards[]): Guards {
  const outcomes = new Map<string, string>();
  const merged = new Set<string>();
  for (const [decision, outcome] of all.flatMap((guards) => [...guards])) {
    if ((outcomes.get(decision) ?? outcome) !== outcome) {
      merged.add(decision);
    }
    outcomes.set(decision, outcome);
  }
  if (merged.size === 0) {
    return outcomes;
  }
  const isOneOf = (guards: Guards): boolean => [...guards.keys()].some((decision) => merged.has(decision));
  const alternatives = all.filter(isOneOf);
  const shared = [...alternatives[0] ?? nothing].filter(([decision, outcome]) =>
    alternatives.every((guards) => guards.get(decision) === outcome));
  return new Map([...shared, ...all.filter((guards) => !isOneOf(guards)).flatMap((guards) => [...guards])]);
}

/** A connection that wires make and take away by themselves. */
export function isPlain(connection: ConnectionFacts): boolean {
  const vertices = get(connection.json, "vertices");
  return connection.outcome === "Done" && !(vertices?.kind === "array" && vertices.items.length > 0);
}

function pair(from: string, to: string): string {
  return `${from}\n${to}`;
}
