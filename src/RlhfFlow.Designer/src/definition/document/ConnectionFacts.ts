import { array, get, isObject, items, object, set, text } from "../json/access";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { scalar } from "../json/plain";

export interface ConnectionFacts {
  json: JsonObject;
  from: string;
  /** `Done` where the file names none. */
  outcome: string;
  to: string;
}

const known = new WeakMap<JsonObject, ConnectionFacts>();

/** Reads connections in each form that Elsa accepts: nested or flat, a list, a single object, `$values`. */
export function connectionsOf(value: JsonValue | undefined): ConnectionFacts[] {
  const values = member(value, "$values");
  const list = values?.kind === "array" ? values : isObject(value) ? array([value]) : value;
  return items(list).filter(isObject).map(read);
}

export function newConnection(from: string, to: string, outcome = "Done"): ConnectionFacts {
  return read(object({
    source: object({ activity: from, port: outcome }),
    target: object({ activity: to, port: "In" }),
    vertices: array([]),
  }));
}

/** The same connection between other nodes, all else kept. */
export function redirect(connection: ConnectionFacts, rename: (id: string) => string): ConnectionFacts {
  const renamed: JsonObject = {
    kind: "object",
    members: connection.json.members.map((item) =>
      (/^(source|target)$/i.test(item.key) ? { ...item, value: renameEnd(item.value, rename) } : item)),
  };
  return read(renamed);
}

/** The same connection at another outcome of its source. */
export function withOutcome(connection: ConnectionFacts, outcome: string): ConnectionFacts {
  const { json, from, to } = connection;
  const source = json.members.find((item) => item.key === "source" && isObject(item.value))?.value;
  return isObject(source) ? read(set(json, "source", set(source, "port", scalar(outcome))))
    : newConnection(from, to, outcome);
}

function renameEnd(end: JsonValue, rename: (id: string) => string): JsonValue {
  const id = text(end);
  if (id !== undefined) {
    return get(object({ id: rename(id) }), "id") as JsonValue;
  }
  return !isObject(end) ? end : {
    kind: "object",
    members: end.members.map((item) => (/^activity$/i.test(item.key)
      ? { ...item, value: renameEnd(item.value, rename) } : item)),
  };
}

function read(json: JsonObject): ConnectionFacts {
  let facts = known.get(json);
  if (facts === undefined) {
    const source = end(json, "source");
    facts = { json, from: source.activity, outcome: source.port || "Done", to: end(json, "target").activity };
    known.set(json, facts);
  }
  return facts;
}

function end(json: JsonObject, name: string): { activity: string; port: string } {
  const value = member(json, name);
  return isObject(value)
    ? { activity: text(member(value, "activity")) ?? "", port: text(member(value, "port")) ?? "" }
    : { activity: text(value) ?? "", port: text(member(json, `${name}Port`)) ?? "" };
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) ? value.members.find((item) => item.key.toLowerCase() === name.toLowerCase())?.value
    : undefined;
}
