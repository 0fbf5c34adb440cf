import { get, isObject, text, without } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonValue } from "../json/JsonValue";
import { sameJson } from "../json/sameJson";
import type { FieldChange } from "./DefinitionDiff";

/** Members of two objects that differ, as JSON text. */
export function memberDiffs(
  before: JsonValue | undefined, after: JsonValue | undefined, path: string, ignored: readonly string[],
): FieldChange[] {
  const [a, b] = [before, after].map((value) => (isObject(value) ? without(value, ...ignored) : undefined));
  const keys = new Set([...(a?.members ?? []), ...(b?.members ?? [])].map((member) => member.key));
  return [...keys].flatMap((key) => {
    const [left, right] = [get(a, key), get(b, key)];
    return sameJson(left, right) ? [] : [change(path + key, shown(left), shown(right))];
  });
}

export function change(path: string, before: string | undefined, after: string | undefined): FieldChange {
  return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function shown(value: JsonValue | undefined): string | undefined {
  return value === undefined ? undefined : text(value) ?? compactJson(value);
}
