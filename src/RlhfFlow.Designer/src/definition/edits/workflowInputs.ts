import { array, content, get, isObject, isString, items, object, set, text, without } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { fromPlain, scalar } from "../json/plain";
import type { Definition } from "../document/Definition";
import { activitiesIn } from "../document/FlowFacts";
import type { WorkflowInput } from "../view/WorkflowView";
import { Draft } from "./Draft";
import { EditError } from "./EditError";
import { readSettings, writeSettings } from "./hint";

/** Declares a value that a run may be given. */
export function addInput(d: Definition, input: WorkflowInput): Definition {
  const draft = new Draft(d);
  requireFree(draft, input.name);
  const made = object({
    type: input.type, name: input.name, displayName: input.displayName || input.name, description: input.description,
    category: "Input",
  });
  const value = input.defaultValue === undefined ? made : set(made, "defaultValue", fromPlain(input.defaultValue));
  draft.setAt(["inputs"], array([...items(draft.at("inputs")), value]));
  return draft.finish();
}

/** Changes an input; another name is followed wherever the input is used. `defaultValue: undefined` takes it away. */
export function changeInput(d: Definition, name: string, change: Partial<WorkflowInput>): Definition {
  const draft = new Draft(d);
  const before = inputJson(draft, name);
  if (before === undefined) {
    throw new EditError(`there is no input '${name}'`);
  }
  if (change.name !== undefined && change.name !== name) {
    requireFree(draft, change.name);
  }
  const after = changed(before, change);
  draft.setAt(["inputs"], array(items(draft.at("inputs")).map((item) => (item === before ? after : item))));
  changeDefault(draft, name, change);
  const type = text(get(after, "type")) ?? "Object";
  useInput(draft, name, (expression) => withReference(expression, change.name ?? name, type));
  return draft.finish();
}

/** Takes an input away; what used it gets its default as a value, or keeps the reference where it has none. */
export function removeInput(d: Definition, name: string): Definition {
  const draft = new Draft(d);
  const before = inputJson(draft, name);
  if (before === undefined) {
    return d;
  }
  const value = get(before, "defaultValue") ?? get(readSettings(draft), "inputDefaults", name);
  if (value !== undefined) {
    useInput(draft, name, () => (value.kind === "scalar" ? object({ type: "Literal", value })
      : object({ type: "Object", value: compactJson(value) })));
  }
  draft.setAt(["inputs"], array(items(draft.at("inputs")).filter((item) => item !== before)));
  changeDefault(draft, name, { defaultValue: undefined });
  return draft.finish();
}

export function inputJson(draft: Draft, name: string): JsonObject | undefined {
  return items(draft.at("inputs")).filter(isObject).find((item) => text(get(item, "name")) === name);
}

function requireFree(draft: Draft, name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new EditError("the name of an input has letters, digits and '_' only and starts with no digit");
  }
  if (inputJson(draft, name) !== undefined) {
    throw new EditError(`there is an input '${name}' already`);
  }
}

function changed(input: JsonObject, change: Partial<WorkflowInput>): JsonObject {
  let next = input;
  if (change.type !== undefined) {
    const listed = get(input, "isArray") !== undefined;
    next = set(next, "type", scalar(listed ? change.type.replace(/\[\]$/, "") : change.type));
    next = listed ? set(next, "isArray", scalar(change.type.endsWith("[]"))) : next;
  }
  const shown = text(get(input, "displayName"));
  if (change.name !== undefined) {
    next = set(next, "name", scalar(change.name));
    next = shown === text(get(input, "name")) ? set(next, "displayName", scalar(change.name)) : next;
  }
  next = change.displayName === undefined ? next : set(next, "displayName", scalar(change.displayName));
  return change.description === undefined ? next : set(next, "description", scalar(change.description));
}

/** A default stands in the input, or where Elsa's own editors keep it, in the definition's custom property. */
function changeDefault(draft: Draft, name: string, change: Partial<WorkflowInput>): void {
  const current = change.name ?? name;
  const settings = readSettings(draft);
  const defaults = get(settings, "inputDefaults");
  const kept = get(defaults, name);
  const input = inputJson(draft, current);
  if (isObject(settings) && isObject(defaults) && kept !== undefined) {
    const value = "defaultValue" in change ? toJson(change.defaultValue) : kept;
    const rest = current === name && value !== undefined ? defaults : without(defaults, name);
    writeSettings(draft, set(settings, "inputDefaults", value === undefined ? rest : set(rest, current, value)));
  }
  if ("defaultValue" in change && input !== undefined && (kept === undefined || get(input, "defaultValue") !== undefined)) {
    const value = toJson(change.defaultValue);
    const known = get(input, "defaultValue");
    const same = known !== undefined && value !== undefined && compactJson(known) === compactJson(value);
    const next = same ? input : value === undefined ? without(input, "defaultValue") : set(input, "defaultValue", value);
    draft.setAt(["inputs"], array(items(draft.at("inputs")).map((item) => (item === input ? next : item))));
  }
}

function useInput(draft: Draft, name: string, map: (expression: JsonObject) => JsonObject): void {
  for (const { id, json } of draft.graph.nodes.values()) {
    draft.put(id, usedIn(json, name, map));
  }
}

/** One activity with another expression wherever it, a case of it or an activity in it reads the input. */
function usedIn(json: JsonObject, name: string, map: (expression: JsonObject) => JsonObject): JsonObject {
  const reads = (expression: JsonValue | undefined): expression is JsonObject => isObject(expression)
    && text(get(expression, "type")) === "Input" && text(get(content(get(expression, "value")), "name")) === name;
  const list = (value: JsonValue, each: (item: JsonObject) => JsonObject): JsonValue => {
    const mapped = items(value).map((item) => (isObject(item) ? each(item) : item));
    return mapped.every((item, index) => item === items(value)[index]) ? value : array(mapped);
  };
  return json.members.reduce((next, { key, value }) => {
    const expression = get(value, "expression");
    if (isObject(value) && reads(expression)) {
      return set(next, key, set(value, "expression", map(expression)));
    }
    if (key === "cases" && value.kind === "array") {
      return set(next, key, list(value, (item) => {
        const condition = get(item, "condition");
        return reads(condition) ? set(item, "condition", map(condition)) : item;
      }));
    }
    const inner = key === "activities" && value.kind === "array" ? list(value, (item) => usedIn(item, name, map))
      : isObject(value) && activitiesIn(value).length > 0 ? usedIn(value, name, map) : value;
    return inner === value ? next : set(next, key, inner);
  }, json);
}

function withReference(expression: JsonObject, name: string, type: string): JsonObject {
  const value = get(expression, "value");
  const inner = content(value);
  if (!isObject(inner)) {
    return expression;
  }
  const named = set(inner, "name", scalar(name));
  const next = get(named, "type") === undefined ? named : set(named, "type", scalar(type));
  return set(expression, "value", isString(value) && next !== inner ? scalar(compactJson(next)) : isString(value) ? value : next);
}

function toJson(value: unknown): JsonValue | undefined {
  return value === undefined ? undefined : fromPlain(value);
}
