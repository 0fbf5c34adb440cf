import type { JsonScalar, JsonValue } from "./JsonValue";

/** The value as JavaScript has it; spelling is lost. */
export function toPlain(value: JsonValue): unknown {
  switch (value.kind) {
    case "scalar": return JSON.parse(value.token) as unknown;
    case "array": return value.items.map(toPlain);
    case "object": return Object.fromEntries(value.members.map((member) => [member.key, toPlain(member.value)]));
  }
}

/** A JavaScript value as JSON has it: undefined members are left out, what JSON cannot say becomes null. */
export function fromPlain(value: unknown): JsonValue {
  if (Array.isArray(value)) {
    return { kind: "array", items: value.map(fromPlain) };
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, item]) => item !== undefined)
      .map(([key, item]) => ({ key, token: JSON.stringify(key), value: fromPlain(item) }));
    return { kind: "object", members };
  }
  return scalar(value);
}

/** A string, number, boolean or null. */
export function scalar(value: unknown): JsonScalar {
  return { kind: "scalar", token: JSON.stringify(value) ?? "null" };
}
