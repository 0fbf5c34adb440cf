import { get, set, setPath, text, without } from "../json/access";
import { scalar } from "../json/plain";
import { outputType } from "../catalog/ports";
import type { Catalog } from "../catalog/Stage";
import type { ActivityFacts } from "../document/ActivityFacts";
import type { Definition } from "../document/Definition";
import type { DataEdge } from "../document/Graph";
import { startType } from "../document/knownTypes";
import { nodeIdPattern } from "../document/names";
import { graph } from "../document/parts";
import { mendGroups } from "./canvas";
import { dropConditions } from "./cases";
import { Draft, variableId } from "./Draft";
import { EditError } from "./EditError";
import type { ConnectionCheck, NewNode } from "./EditTypes";
import { setStarts } from "./engineNodes";
import { isEntry, mendFlow } from "./flow";
import { mendHint } from "./hint";
import { freeNodeId, newActivity, nodeIdOf } from "./newActivity";
import { bindInput, dropUnread, renameVariables, variableName } from "./variables";
import { finishWires, removeWires } from "./wires";

/**
 * Puts a node on the canvas. There is one beginning: asked for another Elsa.Start, it gives back the one that is there,
 * or has the workflow begin at one instead of at a time.
 */
export function addNode(d: Definition, _catalog: Catalog, node: NewNode): { definition: Definition; id: string } {
  const draft = new Draft(d);
  const start = [...draft.graph.nodes.values()].find((item) => item.type === startType);
  if (node.activity === startType && start !== undefined) {
    return { definition: d, id: start.id };
  }
  const begins = [...draft.graph.nodes.values()].find(isEntry);
  if (node.activity === startType && begins !== undefined) {
    const definition = setStarts(d, begins.id, false);
    const start = [...graph(definition).nodes.values()].find((item) => item.type === startType);
    return { definition, id: start?.id ?? begins.id };
  }
  const id = placeNode(draft, node);
  mendFlow(draft);
  return { definition: draft.finish(), id };
}

export function placeNode(draft: Draft, node: NewNode): string {
  const id = node.id !== undefined && nodeIdPattern.test(node.id) && !draft.has(node.id) ? node.id
    : freeNodeId(draft, node.activity);
  draft.put(id, newActivity(draft, node.activity, id, node));
  return id;
}

/**
 * Removes nodes with their wires and connections; Elsa.Start stays. With `heal`, what flowed through a removed node
 * flows past it: each of its readers gets the artifact of the same type that the node read.
 */
export function removeNodes(
  d: Definition, catalog: Catalog, ids: readonly string[], options: { heal?: boolean } = {},
): Definition {
  const draft = new Draft(d);
  const gone = new Set(ids.filter((id) => draft.has(id) && draft.facts(id).type !== startType));
  if (gone.size === 0) {
    return d;
  }
  if (options.heal === true) {
    gone.forEach((id) => heal(draft, catalog, id));
  }
  const variables = new Set([...gone].flatMap((id) => usedBy(draft.facts(id))));
  removeWires(draft, draft.graph.edges.filter((edge) => gone.has(edge.from) && !gone.has(edge.to)));
  draft.remove(gone);
  dropConditions(draft, new Set([...variables].filter((id) => !draft.graph.writers.has(id))));
  dropUnread(draft, variables);
  mendGroups(draft, (id) => (gone.has(id) ? undefined : id));
  return finishWires(draft);
}

function usedBy({ properties, flow }: ActivityFacts): string[] {
  const own = properties.flatMap((item) => (item.kind === "variable" || item.kind === "output" ? [item.variable] : []));
  return [...own, ...flow.reads, ...flow.writes];
}

function heal(draft: Draft, catalog: Catalog, id: string): void {
  const { edges, connections, nodes } = draft.graph;
  const typeOf = (edge: DataEdge): string => outputType(catalog, nodes.get(edge.from), edge.output);
  const read = edges.filter((edge) => edge.to === id);
  for (const edge of edges.filter((item) => item.from === id)) {
    const source = read.find((item) => typeOf(item) !== "" && typeOf(item) === typeOf(edge));
    const twice = source !== undefined
      && edges.some((item) => item.to === edge.to && item.variable === source.variable);
    if (source !== undefined && !twice) {
      bindInput(draft, edge.to, edge.input, source.variable);
      draft.connect(source.from, edge.to);
    }
  }
  const wired = new Set(edges.flatMap((edge) => [`${edge.from}\n${edge.to}`]));
  const orders = connections.filter((item) => !wired.has(`${item.from}\n${item.to}`));
  const earlier = orders.filter((item) => item.to === id && nodes.get(item.from)?.type !== startType);
  for (const before of earlier) {
    orders.filter((item) => item.from === id).forEach((item) => draft.connect(before.from, item.to, before.outcome));
  }
}

export function setDisplayText(d: Definition, node: string, value: string): Definition {
  return setMetadata(d, node, "displayText", value);
}

/** An empty text takes the description away. */
export function setDescription(d: Definition, node: string, value: string): Definition {
  return setMetadata(d, node, "description", value);
}

function setMetadata(d: Definition, node: string, key: string, value: string): Definition {
  const draft = new Draft(d);
  draft.change(node, (json) => {
    const metadata = get(json, "metadata");
    if (text(get(metadata, key)) === value || (value === "" && get(metadata, key) === undefined)) {
      return json;
    }
    return value === "" && metadata?.kind === "object" ? set(json, "metadata", without(metadata, key))
      : setPath(json, ["metadata", key], scalar(value));
  });
  return draft.finish();
}

export function canRename(d: Definition, id: string, newId: string): ConnectionCheck {
  if (!graph(d).nodes.has(id)) {
    return { ok: false, reason: `there is no node '${id}'` };
  }
  if (!nodeIdPattern.test(newId)) {
    return { ok: false, reason: "an id has letters, digits, '_' and '-' only" };
  }
  return id !== newId && graph(d).nodes.has(newId) ? { ok: false, reason: `there is a node '${newId}' already` }
    : { ok: true };
}

/** Gives a node another id, in its variables, in what reads them, in connections, groups and the hint too. */
export function renameNode(d: Definition, _catalog: Catalog, id: string, newId: string): Definition {
  const check = canRename(d, id, newId);
  if (!check.ok) {
    throw new EditError(check.reason);
  }
  if (id === newId) {
    return d;
  }
  const draft = new Draft(d);
  const variables = renamedVariables(draft, id, newId);
  draft.mapVariables((list) => list.map((variable) => {
    const renamed = variables.get(variableId(variable));
    return renamed === undefined || variable.kind !== "object" ? variable
      : set(set(variable, "id", scalar(renamed.id)), "name", scalar(renamed.name));
  }));
  for (const facts of draft.graph.nodes.values()) {
    draft.put(facts.id, renameVariables(facts, variables));
  }
  draft.change(id, (json) => set(set(json, "id", scalar(newId)), "nodeId", scalar(nodeIdOf(draft, newId))));
  draft.rename(new Map([[id, newId]]));
  mendGroups(draft, (node) => (node === id ? newId : node));
  mendHint(draft, new Map([[id, newId]]));
  return draft.finish();
}

function renamedVariables(draft: Draft, id: string, newId: string): Map<string, { id: string; name: string }> {
  const taken = new Set([...draft.variables.map(variableId), ...draft.graph.writers.keys()]);
  const names = new Set(draft.variables.map((variable) => text(get(variable, "name"))));
  const prefix = `rf:${id}:`;
  const renamed = new Map<string, { id: string; name: string }>();
  for (const item of draft.facts(id).properties) {
    if (item.kind === "output" && item.variable.startsWith(prefix) && draft.around?.reads.has(item.variable) !== true) {
      const output = item.variable.slice(prefix.length);
      const variable = free(`rf:${newId}:${output}`, taken);
      renamed.set(item.variable, { id: variable, name: free(variableName(newId, output), names) });
    }
  }
  return renamed;
}

function free(name: string, taken: Set<string | undefined>): string {
  let result = name;
  while (taken.has(result)) {
    result += "_";
  }
  taken.add(result);
  return result;
}
