import type { ParameterInput, ParameterValue } from "../../definition";
import type { ParameterField } from "./ParameterField";
import { isJsonNumber } from "./parameterProblem";

/** A value as a person types it. */
export function shownText(field: ParameterField, value: ParameterValue | undefined): string {
  if (value === undefined) return field.hasDefault ? plainText(field.defaultValue) : "";
  if (value.kind !== "literal") return value.kind === "other" ? value.text : "";
  // The file's own spelling of a number (1.0, 1e-5) is what the author meant.
  return typeof value.value === "number" ? value.text : plainText(value.value);
}

export function plainText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * What a typed text puts into the file. Text that does not fit the type is kept as text, marked by the form and refused by the
 * check: nothing that was typed is lost or bent into range.
 */
export function typedValue(field: ParameterField, typed: string): ParameterInput {
  switch (field.kind) {
    case "integer":
    case "number":
      if (typed.trim() === "" && field.nullable) return { kind: "literal", value: null };
      return isJsonNumber(typed) ? { kind: "text", text: typed.trim() } : { kind: "literal", value: typed };
    case "json":
      try {
        JSON.parse(typed);
        return { kind: "text", text: typed.trim() };
      } catch {
        return { kind: "literal", value: typed };
      }
    default:
      return typed === "" && field.nullable ? { kind: "literal", value: null } : { kind: "literal", value: typed };
  }
}
