import { array, get, isObject, items, object, set, setPath, text, without } from "../json/access";
import { formatJson } from "../json/formatJson";
import { JsonSyntaxError } from "../json/JsonSyntaxError";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { parseJson } from "../json/parseJson";
import { scalar } from "../json/plain";
import { outputPort, outputType, stageOf, inputPort } from "../catalog/ports";
import type { Catalog } from "../catalog/Stage";
import { factsOf, type ActivityFacts } from "../document/ActivityFacts";
import type { Definition } from "../document/Definition";
import { variableOf } from "../document/FlowFacts";
import { writersOf } from "../document/Graph";
import { repeatType, startType, triggerTypes } from "../document/knownTypes";
import { freeName, kindOf, nodeIdPattern, splitPlace } from "../document/names";
import { graph } from "../document/parts";
import { dropConditions } from "./cases";
import { Draft, variableId } from "./Draft";
import { EditError } from "./EditError";
import type { Ends, Point } from "./EditTypes";
import { freeActivityName, freeNodeId, moved, nodeIdOf } from "./newActivity";
import { boxOf } from "./places";
import {
  bindInput, bindOutput, freeVariable, freeVariableName, isWireVariable, newVariable, renameVariables, variableName,
} from "./variables";
import { finishWires } from "./wires";
import { inputJson } from "./workflowInputs";

const format = 1;

/** Nodes as text that `paste` reads in any workflow: links by the names of ports, with the workflow inputs they use. */
export function copyText(d: Definition, _catalog: Catalog, ids: readonly string[]): string {
  const { nodes, edges, connections } = graph(d);
  const wanted = new Set(ids.filter((id) => nodes.get(id) !== undefined && nodes.get(id)?.type !== startType));
  const copied = [...nodes.values()].filter((item) => wanted.has(item.id));
  const used = new Set(copied.flatMap((facts) => facts.properties.flatMap((item) =>
    (item.kind === "input" ? [item.name] : []))));
  const inputs = items(get(d.json, "inputs")).filter((item) => used.has(text(get(item, "name")) ?? ""));
  const wired = new Set(edges.map((edge) => `${edge.from}\n${edge.to}`));
  const orders = connections.filter((item) => wanted.has(item.from) && wanted.has(item.to)
    && !wired.has(`${item.from}\n${item.to}`));
  return formatJson(object({
    rlhfFlowNodes: scalar(format),
    activities: array(copied.map((item) => item.json)),
    wires: array(edges.filter((edge) => wanted.has(edge.to))
      .map(({ from, output, to, input }) => object({ from, output, to, input }))),
    orders: array(orders.map(({ from, outcome, to }) => object({ from, outcome, to }))),
    inputs: array(inputs),
  }));
}

/**
 * Puts copied nodes at a place, with ids of their own. Wires among them are drawn again; those from other nodes only
 * with `keepOuterLinks`, where a node of that name has that output.
 * @throws EditError where the text holds no nodes.
 */
export function paste(
  d: Definition, catalog: Catalog, copied: string, at: Point & { keepOuterLinks?: boolean },
): { definition: Definition; ids: string[] } {
  const clip = read(copied);
  const draft = new Draft(d);
  const names = putNodes(draft, factsIn(clip).map((item) => item.json), at);
  for (const wire of items(get(clip, "wires")).map(ends)) {
    const inner = names.has(wire.from);
    const made = { ...wire, from: names.get(wire.from) ?? wire.from, to: names.get(wire.to) ?? "" };
    if (draft.has(made.to) && (inner || (at.keepOuterLinks === true && hasOutput(draft, catalog, made)))) {
      bindInput(draft, made.to, made.input, bindOutput(draft, made.from, made.output));
      draft.connect(made.from, made.to);
    }
  }
  for (const item of items(get(clip, "orders"))) {
    const { from, to } = ends(item);
    draft.connect(names.get(from) ?? "", names.get(to) ?? "", text(get(item, "outcome")));
  }
  ownCases(draft, factsIn(clip), names);
  declareTargets(draft, factsIn(clip));
  addInputs(draft, items(get(clip, "inputs")).filter(isObject));
  return { definition: finishWires(draft), ids: [...names.values()] };
}

function factsIn(clip: JsonObject): ActivityFacts[] {
  return items(get(clip, "activities")).filter(isObject).map(factsOf);
}

/** Lets copied cases read what was copied with them; what is not there is no condition. */
function ownCases(draft: Draft, copied: readonly ActivityFacts[], names: ReadonlyMap<string, string>): void {
  const writers = writersOf(copied);
  for (const { id, flow } of copied.filter((item) => item.flow.cases.length > 0)) {
    const read = flow.cases.flatMap((each) => variableOf(each.condition) ?? []);
    const own = new Map<string, { id: string; name: string }>();
    for (const variable of read) {
      const writer = writers.get(variable);
      const node = names.get(writer?.node ?? "");
      if (writer !== undefined && node !== undefined) {
        const bound = bindOutput(draft, node, writer.output);
        own.set(variable, { id: bound, name: variableName(node, writer.output) });
      }
    }
    const node = names.get(id);
    if (node !== undefined) {
      draft.put(node, renameVariables(draft.facts(node), own));
    }
    const known = new Set([...draft.variables.map(variableId), ...own.keys()]);
    dropConditions(draft, new Set(read.filter((variable) => !known.has(variable))));
  }
}

function read(copied: string): JsonObject {
  try {
    const clip = parseJson(copied);
    if (isObject(clip) && get(clip, "rlhfFlowNodes") !== undefined) {
      return clip;
    }
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) {
      throw error;
    }
  }
  throw new EditError("the text holds no copied nodes");
}

function putNodes(draft: Draft, activities: readonly JsonObject[], at: Point): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(draft.ids().map((id) => text(get(draft.json(id), "name"))));
  const nodes = activities.map(factsOf).filter((item) => item.id !== "" && item.type !== "" && item.type !== startType);
  const boxes = nodes.map((item) => boxOf(item.id, item.json));
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  nodes.forEach((facts, index) => {
    const id = nodeIdPattern.test(facts.id) && !names.has(facts.id)
      ? freeName(draft.has(facts.id) ? splitPlace(facts.id).stem : facts.id, (name) => draft.has(name))
      : freeNodeId(draft, facts.type);
    const name = freeActivityName(kindOf(facts.type), taken);
    taken.add(name);
    names.set(facts.id, id);
    const box = boxes[index] ?? { x: 0, y: 0 };
    const fresh = freshVariables(draft, facts, id);
    const bare = withoutStart(facts, renameVariables(factsOf(without(facts.json, ...facts.properties.filter((item) =>
      (item.kind === "output" || (item.kind === "variable" && isWireVariable(item.variable)))
      && !fresh.has(item.variable)).map((item) => item.key))), fresh));
    const named = set(set(set(bare, "id", scalar(id)), "nodeId", scalar(nodeIdOf(draft, id))), "name", scalar(name));
    const custom = get(named, "customProperties");
    const alone = isObject(custom) && text(get(custom, "mergeMode")) === "Merge"
      ? set(named, "customProperties", without(custom, "mergeMode")) : named;
    draft.put(id, moved(alone, { x: at.x + box.x - left, y: at.y + box.y - top }));
  });
  return names;
}

/** Variables of its own for the copy of a loop: what it carries, and what its body writes. */
function freshVariables(draft: Draft, facts: ActivityFacts, id: string): Map<string, { id: string; name: string }> {
  const own = facts.type !== repeatType ? [] : facts.properties.flatMap((item) => (item.kind === "output" ? [item.variable] : []));
  const fresh = new Map<string, { id: string; name: string }>();
  for (const variable of new Set([...own, ...facts.flow.writes])) {
    const name = { id: freeVariable(draft, variable), name: `${id}_${variable.replace(/[^A-Za-z0-9]+/g, "_")}` };
    const known = draft.variables.find((item) => variableId(item) === variable);
    draft.addVariable(newVariable(name.id, freeVariableName(draft, name.name), text(get(known, "typeName"))));
    fresh.set(variable, name);
  }
  return fresh;
}

/** A workflow begins once: the copy of what starts it waits in the middle. */
function withoutStart({ type, flow }: ActivityFacts, json: JsonObject): JsonObject {
  if (!triggerTypes.has(type) || !flow.starts) {
    return json;
  }
  return setPath(without(json, "canStartWorkflow"), ["customProperties", "canStartWorkflow"], scalar(false));
}

/** Declares the variables that copied nodes set, where they came from another workflow. */
function declareTargets(draft: Draft, copied: readonly ActivityFacts[]): void {
  for (const { flow } of copied) {
    const { id, name } = flow.sets ?? { id: "", name: "" };
    if (id !== "" && !draft.variables.some((item) => variableId(item) === id)) {
      draft.addVariable(newVariable(id, name));
    }
  }
}

/** Whether a node that is there can feed a pasted one, and with the type that this reads. */
function hasOutput(draft: Draft, catalog: Catalog, wire: Ends): boolean {
  if (!draft.has(wire.from)) {
    return false;
  }
  const from = draft.facts(wire.from);
  const stage = stageOf(catalog, from);
  const reader = stageOf(catalog, draft.facts(wire.to));
  const type = outputType(catalog, from, wire.output);
  const wanted = reader === undefined ? "" : inputPort(reader, wire.input)?.type ?? "";
  const exists = (stage !== undefined && outputPort(stage, wire.output) !== undefined)
    || from.properties.some((item) => item.kind === "output" && item.port === wire.output);
  return exists && (type === "" || wanted === "" || type === wanted);
}

function addInputs(draft: Draft, inputs: readonly JsonObject[]): void {
  const missing = inputs.filter((item) => inputJson(draft, text(get(item, "name")) ?? "") === undefined);
  if (missing.length > 0) {
    draft.setAt(["inputs"], array([...items(draft.at("inputs")), ...missing]));
  }
}

function ends(item: JsonValue): Ends {
  const member = (name: string): string => text(get(item, name)) ?? "";
  return { from: member("from"), output: member("output"), to: member("to"), input: member("input") };
}
