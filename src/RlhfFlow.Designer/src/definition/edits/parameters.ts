import { get, isObject, number, object, set, text, without } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { JsonSyntaxError } from "../json/JsonSyntaxError";
import { parseJson } from "../json/parseJson";
import { fromPlain, scalar } from "../json/plain";
import { stageOf } from "../catalog/ports";
import type { Catalog, ParameterShape } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
import type { ParameterInput } from "../view/WorkflowView";
import { Draft } from "./Draft";
import { inputJson } from "./workflowInputs";
import { putProperty } from "./variables";

/**
 * Writes a parameter. A text keeps its spelling and is never refused: what is no JSON is kept as a string, for the
 * validator to complain about. Null means the default, as in the engine.
 */
export function setParameter(
  d: Definition, catalog: Catalog, node: string, name: string, value: ParameterInput,
): Definition {
  const draft = new Draft(d);
  const shape = shapeOf(draft, catalog, node, name);
  const expression = value.kind === "input" ? inputExpression(draft, value.name)
    : literalExpression(value.kind === "text" ? readText(value.text, shape) : fromPlain(value.value));
  if (expression === undefined) {
    return resetParameter(d, catalog, node, name);
  }
  draft.change(node, (json) => {
    const known = get(json, name);
    if (known?.kind === "scalar" && text(get(expression, "type")) === "Literal") {
      return set(json, name, get(expression, "value") as JsonValue);
    }
    if (!isObject(known)) {
      return putProperty(json, name, object({ typeName: typeName(shape, expression), expression }), 0);
    }
    const unchanged = compactJson(get(known, "expression") ?? known) === compactJson(expression);
    return unchanged ? json : set(json, name, set(known, "expression", expression));
  });
  return draft.finish();
}

/** Lets a parameter have its default again. */
export function resetParameter(d: Definition, _catalog: Catalog, node: string, name: string): Definition {
  const draft = new Draft(d);
  const written = draft.facts(node).properties.find((item) => item.key === name);
  if (written !== undefined && written.kind !== "variable" && written.kind !== "output") {
    draft.change(node, (json) => without(json, name));
  }
  return draft.finish();
}

function shapeOf(draft: Draft, catalog: Catalog, node: string, name: string): ParameterShape {
  const shapes = stageOf(catalog, draft.facts(node))?.parameters.properties ?? {};
  return (Object.hasOwn(shapes, name) ? shapes[name] : undefined) ?? engineShape(name);
}

function engineShape(name: string): ParameterShape {
  return name === "implementation" || name === "secrets" ? { type: "string" } : name === "seed" || name === "threads" ? { type: "integer" } : {};
}

export function inputExpression(draft: Draft, name: string): JsonObject {
  const type = text(get(inputJson(draft, name), "type")) ?? "Object";
  return object({ type: "Input", value: object({ name, type }) });
}

function literalExpression(value: JsonValue): JsonObject | undefined {
  if (value.kind !== "scalar") {
    return object({ type: "Object", value: compactJson(value) });
  }
  return value.token === "null" ? undefined : object({ type: "Literal", value });
}

function readText(given: string, shape: ParameterShape): JsonValue {
  if (typesOf(shape)[0] === "string") {
    return scalar(given);
  }
  try {
    return parseJson(given);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return scalar(given);
    }
    throw error;
  }
}

/** Elsa's name for the type of a parameter. */
function typeName(shape: ParameterShape, expression: JsonObject): string {
  const value = get(expression, "value");
  switch (typesOf(shape)[0]) {
    case "integer": return Math.abs(number(value) ?? 0) > 0x7fffffff ? "Int64" : "Int32";
    case "number": return "Double";
    case "boolean": return "Boolean";
    case "string": return "String";
    default: return text(get(expression, "type")) === "Literal" ? scalarType(value) : "Object";
  }
}

function scalarType(value: JsonValue | undefined): string {
  return text(value) !== undefined ? "String" : number(value) !== undefined ? "Double" : "Boolean";
}

export function typesOf(shape: ParameterShape): string[] {
  return (Array.isArray(shape.type) ? shape.type : [shape.type ?? ""]).filter((type) => type !== "null");
}
