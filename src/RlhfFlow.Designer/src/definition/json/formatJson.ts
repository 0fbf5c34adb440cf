import type { JsonObject, JsonValue } from "./JsonValue";

const step = "  ";
/** Texts of objects in lists, by object: after an edit only what it touched is written anew. */
const written = new WeakMap<JsonObject, { indent: string; text: string }>();

/** The canonical layout: two spaces a level, `"key": value`, tokens as they were spelled, one newline at the end. */
export function formatJson(value: JsonValue): string {
  return `${write(value, "")}\n`;
}

/** Everything on one line without spaces, tokens as they were spelled. */
export function compactJson(value: JsonValue): string {
  switch (value.kind) {
    case "scalar": return value.token;
    case "array": return `[${value.items.map(compactJson).join(",")}]`;
    case "object": return `{${value.members.map((item) => `${item.token}:${compactJson(item.value)}`).join(",")}}`;
  }
}

function write(value: JsonValue, indent: string): string {
  const inner = indent + step;
  switch (value.kind) {
    case "scalar":
      return value.token;
    case "array":
      return value.items.length === 0 ? "[]"
        : `[\n${value.items.map((item) => inner + writeItem(item, inner)).join(",\n")}\n${indent}]`;
    case "object":
      return value.source ?? (value.members.length === 0 ? "{}"
        : `{\n${value.members.map((item) => `${inner}${item.token}: ${write(item.value, inner)}`).join(",\n")}\n${indent}}`);
  }
}

function writeItem(value: JsonValue, indent: string): string {
  if (value.kind !== "object") {
    return write(value, indent);
  }
  const known = written.get(value);
  if (known?.indent === indent) {
    return known.text;
  }
  const text = write(value, indent);
  written.set(value, { indent, text });
  return text;
}
