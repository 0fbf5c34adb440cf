import type { ActivityFacts } from "./ActivityFacts";
import type { ConnectionFacts } from "./ConnectionFacts";

/** A wire without its type. */
export interface DataEdge {
  from: string;
  output: string;
  to: string;
  input: string;
  variable: string;
}

/** Nodes and how they are joined, read from activities and connections. */
export interface Graph {
  nodes: ReadonlyMap<string, ActivityFacts>;
  connections: readonly ConnectionFacts[];
  edges: readonly DataEdge[];
  /** By variable; the first output that writes it. */
  writers: ReadonlyMap<string, { node: string; output: string }>;
  /** Next nodes by connection or wire. */
  after: ReadonlyMap<string, ReadonlySet<string>>;
  before: ReadonlyMap<string, ReadonlySet<string>>;
}

export function graphOf(activities: Iterable<ActivityFacts>, connections: readonly ConnectionFacts[]): Graph {
  const nodes = new Map<string, ActivityFacts>();
  for (const facts of activities) {
    nodes.set(facts.id, facts);
  }
  const writers = writersOf(nodes.values());
  const edges = edgesOf(nodes.values(), writers);
  const after = new Map<string, Set<string>>();
  const before = new Map<string, Set<string>>();
  for (const { from, to } of [...connections, ...edges]) {
    add(after, from, to);
    add(before, to, from);
  }
  return { nodes, connections, edges, writers, after, before };
}

export function writersOf(activities: Iterable<ActivityFacts>): Map<string, { node: string; output: string }> {
  const writers = new Map<string, { node: string; output: string }>();
  for (const { id, properties } of activities) {
    for (const property of properties) {
      if (property.kind === "output" && !writers.has(property.variable)) {
        writers.set(property.variable, { node: id, output: property.port });
      }
    }
  }
  return writers;
}

export function edgesOf(
  activities: Iterable<ActivityFacts>, writers: ReadonlyMap<string, { node: string; output: string }>,
): DataEdge[] {
  const edges: DataEdge[] = [];
  for (const { id, properties } of activities) {
    for (const property of properties) {
      const writer = property.kind === "variable" ? writers.get(property.variable) : undefined;
      if (property.kind === "variable" && writer !== undefined) {
        edges.push({
          from: writer.node, output: writer.output, to: id, input: property.port, variable: property.variable,
        });
      }
    }
  }
  return edges;
}

/** Everything that can be reached from the given nodes, without them unless a way leads back. */
export function reach(next: ReadonlyMap<string, ReadonlySet<string>>, from: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next.get(id) ?? []) {
      if (!found.has(other)) {
        found.add(other);
        open.push(other);
      }
    }
  }
  return found;
}

/** The shortest way from one node to another, both ends included; undefined if there is none. */
export function wayBetween(
  next: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string,
): string[] | undefined {
  const cameFrom = new Map<string, string>([[from, ""]]);
  for (const id of cameFrom.keys()) {
    if (id === to) {
      const way = [to];
      for (let step = cameFrom.get(to); step; step = cameFrom.get(step)) {
        way.unshift(step);
      }
      return way;
    }
    for (const other of next.get(id) ?? []) {
      if (!cameFrom.has(other)) {
        cameFrom.set(other, id);
      }
    }
  }
  return undefined;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) {
    map.set(key, new Set([value]));
  } else {
    known.add(value);
  }
}
