import { get, object, set, setPath, text, without } from "../json/access";
import type { JsonObject } from "../json/JsonValue";
import { scalar } from "../json/plain";
import { decisionTypes, startType, triggerTypes } from "../document/knownTypes";
import { connectionMap, keepBranches } from "./branches";
import type { ActivityFacts } from "../document/ActivityFacts";
import { freeName } from "../document/names";
import { wayBetween, reach, type Graph } from "../document/Graph";
import type { Draft } from "./Draft";
import { newActivity } from "./newActivity";

/**
 * Makes the control flow of a changed draft right: a way along connections for every wire that leaves decisions their
 * say, one beginning that is wired to every source, and `mergeMode` where the number of connections into a node has
 * changed.
 */
export function mendFlow(draft: Draft): void {
  openWays(draft);
  keepBranches(draft);
  wireStart(draft);
  setMergeModes(draft);
}

/** A wire without a connection of its own may lean on a longer way; where that is gone, it gets one. */
function openWays(draft: Draft): void {
  const direct = new Set(draft.graph.connections.map((item) => pair(item.from, item.to)));
  const bare = draft.graph.edges.filter((edge) => edge.from !== edge.to && !direct.has(pair(edge.from, edge.to)));
  if (bare.length === 0) {
    return;
  }
  const next = connectionMap(draft.graph);
  for (const { from, to } of bare) {
    if (wayBetween(next, from, to) === undefined) {
      draft.connect(from, to);
      next.set(from, new Set([...(next.get(from) ?? []), to]));
    }
  }
}

function wireStart(draft: Draft): void {
  const { nodes, connections } = draft.graph;
  const entries = new Set([...nodes.values()].filter(isEntry).map((item) => item.id));
  const entered = new Set(connections.filter((item) => !entries.has(item.from)).map((item) => item.to));
  const sources = [...nodes.keys()].filter((id) => !entries.has(id) && !entered.has(id));
  if (sources.length === 0) {
    return;
  }
  const start = [...nodes.values()].find((item) => item.type === startType)?.id ?? [...entries][0]
    ?? addStart(draft, sources[0] as string);
  const begun = new Set(connections.filter((item) => entries.has(item.from)).map((item) => item.to));
  draft.connectAll(sources.filter((id) => !begun.has(id)).map((to) => ({ from: start, to })));
  const gained = new Set([...entered].filter((id) => !hasInbound(draft.before, id, entries)));
  draft.keepConnections((item) => item.from !== start || item.outcome !== "Done" || !gained.has(item.to));
}

/** Where a workflow begins: Elsa.Start, or what starts it at a time. */
export function isEntry({ type, flow }: ActivityFacts): boolean {
  return type === startType || (triggerTypes.has(type) && flow.starts);
}

function hasInbound(graph: Graph, id: string, entries: ReadonlySet<string>): boolean {
  return [...(graph.before.get(id) ?? [])].some((from) => !entries.has(from));
}

function addStart(draft: Draft, source: string): string {
  const id = freeName("start", (name) => draft.has(name));
  const position = get(draft.json(source), "metadata", "designer", "position");
  const place = (axis: string): number => Number(toText(get(position, axis)) ?? 0);
  const json = newActivity(draft, startType, id, { x: place("x") - 280, y: place("y") });
  draft.put(id, setPath(json, ["customProperties", "runAsynchronously"], scalar(false)));
  return id;
}

function setMergeModes(draft: Draft): void {
  const count = inboundCounts(draft.graph);
  const before = inboundCounts(draft.before);
  const conditional = behindDecisions(draft.graph);
  const wasConditional = behindDecisions(draft.before);
  for (const id of draft.ids()) {
    const now = count.get(id) ?? 0;
    const same = now === (before.get(id) ?? 0) && conditional.has(id) === wasConditional.has(id);
    if (!same || !draft.before.nodes.has(id)) {
      draft.change(id, (json) => withMergeMode(json, now > 1 && !conditional.has(id)));
    }
  }
}

function behindDecisions(graph: Graph): ReadonlySet<string> {
  const decisions = [...graph.nodes.values()].filter((item) => decisionTypes.has(item.type));
  return reach(graph.after, decisions.map((item) => item.id));
}

function withMergeMode(json: JsonObject, merges: boolean): JsonObject {
  const custom = get(json, "customProperties");
  const properties: JsonObject = custom?.kind === "object" ? custom : object({});
  const mode = text(get(properties, "mergeMode"));
  if (merges && mode === undefined) {
    return set(json, "customProperties", set(properties, "mergeMode", scalar("Merge")));
  }
  return !merges && mode === "Merge" ? set(json, "customProperties", without(properties, "mergeMode")) : json;
}

function inboundCounts(graph: Graph): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { to } of graph.connections) {
    counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return counts;
}

function pair(from: string, to: string): string {
  return `${from}\n${to}`;
}

function toText(value: ReturnType<typeof get>): string | undefined {
  return value?.kind === "scalar" ? value.token : undefined;
}
