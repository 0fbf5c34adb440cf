import type { JsonMember, JsonObject, JsonScalar, JsonValue } from "./JsonValue";
import { JsonSyntaxError } from "./JsonSyntaxError";
import { parseJson } from "./parseJson";
import { scalar } from "./plain";

export function get(value: JsonValue | undefined, ...path: string[]): JsonValue | undefined {
  let current = value;
  for (const key of path) {
    current = current?.kind === "object" ? current.members.find((member) => member.key === key)?.value : undefined;
  }
  return current;
}

export function items(value: JsonValue | undefined): readonly JsonValue[] {
  return value?.kind === "array" ? value.items : [];
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value?.kind === "object";
}

/** The string that a value is, or undefined. */
export function text(value: JsonValue | undefined): string | undefined {
  return isString(value) ? (value.token.includes("\\") ? (JSON.parse(value.token) as string) : value.token.slice(1, -1))
    : undefined;
}

export function isString(value: JsonValue | undefined): value is JsonScalar {
  return value?.kind === "scalar" && value.token.startsWith("\"");
}

export function number(value: JsonValue | undefined): number | undefined {
  return value?.kind === "scalar" && /^[-0-9]/.test(value.token) ? Number(value.token) : undefined;
}

/** What a value holds: itself, or the JSON that its string is (Studio keeps such strings); undefined if it is neither. */
export function content(value: JsonValue | undefined): JsonValue | undefined {
  const inner = text(value);
  if (inner === undefined) {
    return value;
  }
  try {
    return parseJson(inner);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/** A copy with one member set, the same object if it has that value; a new key goes to `index` or the end. */
export function set(object: JsonObject, key: string, value: JsonValue, index = object.members.length): JsonObject {
  const at = object.members.findIndex((member) => member.key === key);
  const known = object.members[at];
  if (known === undefined) {
    const added: JsonMember = { key, token: JSON.stringify(key), value };
    return { kind: "object", members: object.members.toSpliced(index, 0, added) };
  }
  return isSame(known.value, value) ? object : { kind: "object", members: object.members.with(at, { ...known, value }) };
}

/** `set` at the end of a path; objects that are missing on the way are made. */
export function setPath(object: JsonObject, path: readonly string[], value: JsonValue): JsonObject {
  const [key, ...rest] = path as [string, ...string[]];
  const inner = get(object, key);
  return set(object, key, rest.length === 0 ? value : setPath(isObject(inner) ? inner : empty, rest, value));
}

export function without(object: JsonObject, ...keys: string[]): JsonObject {
  const members = object.members.filter((member) => !keys.includes(member.key));
  return members.length === object.members.length ? object : { kind: "object", members };
}

export const empty: JsonObject = { kind: "object", members: [] };

/** An object of strings and values. */
export function object(members: Record<string, JsonValue | string>): JsonObject {
  return {
    kind: "object",
    members: Object.entries(members).map(([key, value]) =>
      ({ key, token: JSON.stringify(key), value: typeof value === "string" ? scalar(value) : value })),
  };
}

export function array(values: readonly JsonValue[]): JsonValue {
  return { kind: "array", items: values };
}

function isSame(a: JsonValue, b: JsonValue): boolean {
  return a === b || (a.kind === "scalar" && b.kind === "scalar" && a.token === b.token);
}
