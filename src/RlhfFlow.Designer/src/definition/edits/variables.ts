import { get, isString, object, set, text, content } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { scalar } from "../json/plain";
import { engineStage } from "../catalog/engineStage";
import { factsOf, type ActivityFacts } from "../document/ActivityFacts";
import { activitiesIn, variableOf } from "../document/FlowFacts";
import { repeatType } from "../document/knownTypes";
import { propertyOf, reservedProperties } from "../document/names";
import { variableId, type Draft } from "./Draft";

const driver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

/** Whether a variable is one that wires make and take away by themselves. */
export function isWireVariable(id: string): boolean {
  return id.startsWith("rf:");
}

/** The variable behind an output; where the output is bound to nothing yet, it is bound to a new one. */
export function bindOutput(draft: Draft, node: string, output: string): string {
  const bound = draft.facts(node).properties.find((item) => item.kind === "output" && item.port === output);
  const wanted = bound?.kind === "output" ? bound.variable : freeVariable(draft, `rf:${node}:${output}`);
  const type = engineStage(draft.facts(node))?.outputs.find((port) => port.name === output)?.type === "boolean"
    ? "Boolean" : "Object";
  if (!draft.variables.some((variable) => variableId(variable) === wanted) && !isWorkflowOutput(draft, wanted)) {
    draft.addVariable(newVariable(wanted, freeVariableName(draft, variableName(node, output)), type));
  }
  if (bound === undefined) {
    const value = object({ typeName: type, memoryReference: object({ id: wanted }) });
    draft.change(node, (json) => putProperty(json, propertyOf(output), value, 2));
  }
  return wanted;
}

/** Lets an input read a variable. */
export function bindInput(draft: Draft, node: string, input: string, variable: string): void {
  const expression = variableExpression(draft, variable);
  const value = object({ typeName: text(get(expression, "value", "typeName")) ?? "Object", expression });
  draft.change(node, (json) => putProperty(json, propertyOf(input), value, 1));
}

export function variableExpression(draft: Draft, variable: string): JsonObject {
  const declared = draft.variables.find((item) => variableId(item) === variable);
  return object({
    type: "Variable",
    value: object({
      id: variable,
      name: text(get(declared, "name")) ?? variable,
      typeName: text(get(declared, "typeName")) ?? "Object",
    }),
  });
}

/** Takes away the variables among the given ones that nothing reads any more, with the bindings that write them. */
export function dropUnread(draft: Draft, variables: ReadonlySet<string>): void {
  const read = new Set(draft.around?.reads);
  const writers = new Map<string, { node: string; key: string }[]>();
  for (const { id, type, properties, flow } of draft.graph.nodes.values()) {
    flow.reads.forEach((variable) => read.add(variable));
    for (const item of properties) {
      if (item.kind === "variable" || (item.kind === "output" && type === repeatType)) {
        // What a loop carries stays with it, read or not.
        read.add(item.variable);
      } else if (item.kind === "output") {
        writers.set(item.variable, [...(writers.get(item.variable) ?? []), { node: id, key: item.key }]);
      }
    }
  }
  const unread = new Set([...variables].filter((id) => isWireVariable(id) && !read.has(id)));
  if (unread.size === 0) {
    return;
  }
  for (const id of unread) {
    for (const { node, key } of writers.get(id) ?? []) {
      draft.change(node, (json) => ({ kind: "object", members: json.members.filter((item) => item.key !== key) }));
    }
  }
  draft.mapVariables((list) => list.filter((variable) => !unread.has(variableId(variable))));
}

/** The properties of a node with other variables in them, expressions and bindings alike. */
export function renameVariables(
  facts: ActivityFacts, names: ReadonlyMap<string, { id: string; name: string }>,
): JsonObject {
  let json = facts.json;
  for (const item of facts.properties) {
    const renamed = item.kind === "variable" || item.kind === "output" ? names.get(item.variable) : undefined;
    const value = get(json, item.key);
    if (renamed === undefined || value?.kind !== "object") {
      continue;
    }
    json = set(json, item.key, item.kind === "output"
      ? set(value, "memoryReference", withNames(get(value, "memoryReference"), { id: renamed.id }))
      : set(value, "expression", renamedExpression(get(value, "expression"), renamed)));
  }
  return renameInside(json, names);
}

/** The same in the cases of a switch and in the activities that an activity holds. */
function renameInside(
  json: JsonObject, names: ReadonlyMap<string, { id: string; name: string }>,
): JsonObject {
  return json.members.reduce((next, { key, value }) => {
    if (key === "cases" && value.kind === "array") {
      return set(next, key, same(value, value.items.map((item) => {
        const condition = get(item, "condition");
        const renamed = names.get(variableOf(condition) ?? "");
        return renamed === undefined || item.kind !== "object" ? item
          : set(item, "condition", renamedExpression(condition, renamed));
      })));
    }
    const inner = key === "activities" && value.kind === "array"
      ? same(value, value.items.map((item) => (item.kind === "object" ? renameVariables(factsOf(item), names) : item)))
      : !reservedProperties.has(key) && value.kind === "object" && activitiesIn(value).length > 0
        ? renameVariables(factsOf(value), names) : value;
    return inner === value ? next : set(next, key, inner);
  }, json);
}

function same(list: JsonValue & { kind: "array" }, items: readonly JsonValue[]): JsonValue {
  return items.every((item, index) => item === list.items[index]) ? list : { ...list, items };
}

export function newVariable(id: string, name: string, typeName = "Object"): JsonObject {
  return object({ id, name, typeName, isArray: scalar(false), storageDriverTypeName: driver });
}

export function variableName(node: string, output: string): string {
  return `${node.replace(/[^A-Za-z0-9_]/g, "_")}_${output}`;
}

/**
 * Puts a property where its like stand: parameters (0), then inputs (1), then outputs (2). One that is there keeps its
 * place.
 */
export function putProperty(json: JsonObject, key: string, value: JsonValue, rank: 0 | 1 | 2): JsonObject {
  const after = json.members.findLastIndex((item) => reservedProperties.has(item.key) || rankOf(item.value) <= rank);
  return set(json, key, value, after + 1);
}

function rankOf(value: JsonValue): number {
  const type = text(get(value, "expression", "type"));
  return type === "Variable" ? 1 : type === undefined && get(value, "memoryReference") !== undefined ? 2 : 0;
}

function renamedExpression(expression: JsonValue | undefined, renamed: { id: string; name: string }): JsonValue {
  const value = get(expression, "value");
  const inner = withNames(content(value), renamed);
  return set(expression as JsonObject, "value", isString(value) ? scalar(compactJson(inner)) : inner);
}

function withNames(value: JsonValue | undefined, names: { id: string; name?: string }): JsonValue {
  const renamed = set(value as JsonObject, "id", scalar(names.id));
  return names.name !== undefined && get(value, "name") !== undefined ? set(renamed, "name", scalar(names.name))
    : renamed;
}

/** An id like the wanted one that nothing writes, here, inside of nodes or around. */
export function freeVariable(draft: Draft, wanted: string): string {
  const inside = new Set([...draft.graph.nodes.values()].flatMap((item) => [...item.flow.writes]));
  let id = wanted;
  while (draft.graph.writers.has(id) || inside.has(id) || draft.around?.writes.has(id) === true) {
    id += "_";
  }
  return id;
}

export function freeVariableName(draft: Draft, wanted: string): string {
  const taken = new Set(draft.variables.map((variable) => text(get(variable, "name"))));
  let name = wanted;
  while (taken.has(name)) {
    name += "_";
  }
  return name;
}

function isWorkflowOutput(draft: Draft, name: string): boolean {
  const outputs = draft.at("outputs");
  return outputs?.kind === "array" && outputs.items.some((item) => text(get(item, "name")) === name);
}
