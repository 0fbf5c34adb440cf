import type { ParameterValue } from "../../definition";

/** The names in the property `secrets`: a list, or a text with commas. Undefined where it is no plain value. */
export function secretNames(value: ParameterValue | undefined): string[] | undefined {
  if (value === undefined) return [];
  if (value.kind !== "literal") return undefined;
  if (Array.isArray(value.value)) return value.value.map(String);
  return value.text.split(",").map((name) => name.trim()).filter((name) => name !== "");
}
