import type { WorkflowInput } from "../../definition";

/** What was typed, or why it does not fit the type of the input. */
export type Typed = { value: unknown; error?: undefined } | { value?: undefined; error: string };

/** Reads what was typed for an input of one of Elsa's types. Nothing is rounded or clamped in silence. */
export function typedValue(type: string, text: string): Typed {
  const trimmed = text.trim();
  if (type === "String") return { value: text };
  if (type === "Boolean")
    return trimmed === "true" || trimmed === "false" ? { value: trimmed === "true" } : { error: "true or false" };
  if (/^U?Int\d+$|^Int$|^Long$/.test(type)) {
    if (!/^[+-]?\d+$/.test(trimmed)) return { error: "a whole number" };
    return Number.isSafeInteger(Number(trimmed))
      ? { value: Number(trimmed) }
      : { error: "a whole number of at most 16 digits" };
  }
  if (/^(Double|Single|Decimal|Float)$/.test(type)) {
    const value = Number(trimmed);
    return trimmed !== "" && Number.isFinite(value) ? { value } : { error: "a number" };
  }
  try {
    return { value: JSON.parse(trimmed) as unknown };
  } catch {
    return { error: "JSON" };
  }
}

/** What a parameter override is read as: JSON where it is JSON, text otherwise. */
export function overrideValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);
}

/** Inputs that must be given because neither the definition nor the profile has a value. */
export function missingInputs(
  inputs: readonly WorkflowInput[],
  given: Readonly<Record<string, string>>,
  profile: Readonly<Record<string, unknown>>,
): string[] {
  return inputs
    .filter(
      (input) =>
        input.defaultValue === undefined && profile[input.name] === undefined && (given[input.name] ?? "") === "",
    )
    .map((input) => input.name);
}
