import { content, get, isObject, text } from "../json/access";
import type { JsonMember, JsonObject, JsonValue } from "../json/JsonValue";
import { flowFactsOf, type FlowFacts } from "./FlowFacts";
import { portOf, reservedProperties } from "./names";

/** What one property of an activity says. */
export type Property =
  | { kind: "literal"; key: string; value: JsonValue }
  | { kind: "object"; key: string; value: JsonValue }
  | { kind: "variable"; key: string; port: string; variable: string }
  | { kind: "input"; key: string; name: string }
  | { kind: "output"; key: string; port: string; variable: string }
  | { kind: "other"; key: string; type: string; value: JsonValue };

export interface ActivityFacts {
  json: JsonObject;
  id: string;
  type: string;
  properties: readonly Property[];
  flow: FlowFacts;
}

const known = new WeakMap<JsonObject, ActivityFacts>();

/** Reads an activity once; the same object is never read again. */
export function factsOf(json: JsonObject): ActivityFacts {
  let facts = known.get(json);
  if (facts === undefined) {
    const type = text(get(json, "type")) ?? "";
    facts = {
      json,
      id: text(get(json, "id")) ?? "",
      type,
      properties: json.members.flatMap((member) => readProperty(member) ?? []),
      flow: flowFactsOf(json, type),
    };
    known.set(json, facts);
  }
  return facts;
}

function readProperty({ key, value }: JsonMember): Property | undefined {
  if (reservedProperties.has(key)) {
    return undefined;
  }
  if (value.kind === "scalar") {
    return value.token === "null" ? undefined : { kind: "literal", key, value };
  }
  const expression = get(value, "expression");
  if (!isObject(expression)) {
    const variable = text(get(value, "memoryReference", "id"));
    return variable ? { kind: "output", key, port: portOf(key), variable } : { kind: "other", key, type: "", value };
  }
  return readExpression(key, text(get(expression, "type")) ?? "Literal", get(expression, "value"), value);
}

/** What a bare expression says, or a scalar in its place: conditions of cases have no wrapper. */
export function propertyOfExpression(key: string, value: JsonValue): Property | undefined {
  return isObject(value) ? readExpression(key, text(get(value, "type")) ?? "Literal", get(value, "value"), value)
    : readProperty({ key, token: "", value });
}

function readExpression(key: string, type: string, value: JsonValue | undefined, whole: JsonValue): Property {
  const reference = content(value);
  const variable = text(get(reference, "id"));
  const name = text(get(reference, "name"));
  if (type === "Variable" && variable) {
    return { kind: "variable", key, port: portOf(key), variable };
  }
  if (type === "Input" && name) {
    return { kind: "input", key, name };
  }
  if (type === "Literal" && value !== undefined) {
    return { kind: "literal", key, value };
  }
  return (type === "Object" || type === "Json") && value !== undefined ? { kind: "object", key, value }
    : { kind: "other", key, type, value: whole };
}
