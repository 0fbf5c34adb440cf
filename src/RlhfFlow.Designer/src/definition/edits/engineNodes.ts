import { content, get, isObject, isString, object, set, setPath, text } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonObject } from "../json/JsonValue";
import { scalar } from "../json/plain";
import type { Definition } from "../document/Definition";
import { startType } from "../document/knownTypes";
import { mendGroups } from "./canvas";
import { Draft, variableId } from "./Draft";
import { EditError } from "./EditError";
import { isWireVariable, newVariable, putProperty } from "./variables";
import { finishWires } from "./wires";

/** Types that a variable may be declared with. */
export const variableTypes = ["Boolean", "Double", "String", "Object"] as const;

/** Lets a node set a variable, found by its name; one that is not there is declared with the given type. */
export function setTarget(d: Definition, node: string, name: string, typeName = "Object"): Definition {
  const draft = new Draft(d);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new EditError("the name of a variable has letters, digits and '_' only and starts with no digit");
  }
  const known = draft.variables.find((item) => text(get(item, "name")) === name);
  if (known !== undefined && isWireVariable(variableId(known))) {
    throw new EditError(`'${name}' belongs to a wire`);
  }
  const variable = known ?? newVariable(name, name, typeName);
  if (known === undefined) {
    draft.addVariable(variable);
  }
  draft.change(node, (json) => withTarget(json, variable));
  return draft.finish();
}

/** Declares a variable with another type. */
export function setVariableType(d: Definition, id: string, typeName: string): Definition {
  const draft = new Draft(d);
  draft.mapVariables((list) => list.map((item) =>
    (variableId(item) === id && isObject(item) ? set(item, "typeName", scalar(typeName)) : item)));
  return draft.finish();
}

function withTarget(json: JsonObject, variable: JsonObject): JsonObject {
  const written = get(json, "variable");
  const before = content(written);
  const names = {
    id: variableId(variable), name: text(get(variable, "name")) ?? "", typeName: text(get(variable, "typeName")) ?? "",
  };
  const next = !isObject(before) ? object(names)
    : Object.entries(names).reduce((changed, [key, value]) => set(changed, key, scalar(value)), before);
  return next === before ? json
    : putProperty(json, "variable", isString(written) ? scalar(compactJson(next)) : next, 0);
}

function withStart(json: JsonObject, starts: boolean): JsonObject {
  const plain = get(json, "canStartWorkflow") === undefined ? json : set(json, "canStartWorkflow", scalar(starts));
  return setPath(plain, ["customProperties", "canStartWorkflow"], scalar(starts));
}

/** Lets the workflow begin at a node that waits for a time, in place of Elsa.Start; or no longer. */
export function setStarts(d: Definition, node: string, starts: boolean): Definition {
  const draft = new Draft(d);
  if (draft.facts(node).flow.starts === starts) {
    return d;
  }
  for (const { id } of [...draft.graph.nodes.values()].filter((item) => item.flow.starts || item.id === node)) {
    draft.change(id, (json) => withStart(json, starts && id === node));
  }
  if (!starts) {
    return finishWires(draft);
  }
  const begins = [...draft.graph.nodes.values()].filter((item) => item.type === startType).map((item) => item.id);
  const first = draft.graph.connections.filter((item) => begins.includes(item.from) && item.to !== node);
  draft.remove(new Set(begins));
  mendGroups(draft, (id) => (begins.includes(id) ? undefined : id));
  draft.keepConnections((item) => item.to !== node);
  first.forEach((item) => draft.connect(node, item.to));
  return finishWires(draft);
}
