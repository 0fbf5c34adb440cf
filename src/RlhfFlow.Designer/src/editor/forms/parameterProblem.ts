import type { ParameterSchema } from "../../api";
import type { ParameterField } from "./ParameterField";
import { typesOf } from "./ParameterField";
import { spellingProblem } from "./spelling";

/** Elsa keeps some numbers and truth values as text ("500", "True"); stages read those the same, so they are no problem. */
function loosely(value: unknown, types: readonly string[]): unknown {
  if (typeof value !== "string" || types.includes("string")) return value;
  if (/^(true|false)$/i.test(value) && types.includes("boolean")) return value.toLowerCase() === "true";
  if ((types.includes("number") || types.includes("integer")) && isJsonNumber(value)) return Number(value);
  return value;
}

export const isJsonNumber = (text: string) => /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text.trim());

function typeProblem(value: unknown, types: readonly string[]): string | undefined {
  const fits = types.length === 0 || types.some((type) => {
    switch (type) {
      case "null": return value === null;
      case "integer": return typeof value === "number" && Number.isInteger(value);
      case "number": return typeof value === "number";
      case "array": return Array.isArray(value);
      case "object": return typeof value === "object" && value !== null && !Array.isArray(value);
      default: return typeof value === type;
    }
  });
  if (fits) return undefined;
  const named: Record<string, string> = { integer: "a whole number", number: "a number", boolean: "true or false", array: "a list", object: "an object", string: "text", null: "nothing" };
  return `Expected ${types.map((type) => named[type] ?? type).join(" or ")}.`;
}

function rangeProblem(value: number, schema: ParameterSchema): string | undefined {
  if (schema.minimum !== undefined && value < schema.minimum) return `At least ${schema.minimum}.`;
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) return `More than ${schema.exclusiveMinimum}.`;
  if (schema.maximum !== undefined && value > schema.maximum) return `At most ${schema.maximum}.`;
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) return `Less than ${schema.exclusiveMaximum}.`;
  return undefined;
}

/** What is wrong with a value, in words; the value itself stays as it is. A help while typing: the server's check decides. */
export function valueProblem(given: unknown, schema: ParameterSchema): string | undefined {
  const types = typesOf(schema);
  const value = loosely(given, types);
  const wrong = typeProblem(value, types);
  if (wrong) return wrong;
  if (value === null) return undefined;
  if (schema.enum && !schema.enum.some((choice) => choice === value)) return `One of ${schema.enum.map(String).join(", ")}.`;
  if (typeof value === "number") return rangeProblem(value, schema);
  if (typeof value === "string") {
    const misspelt = spellingProblem(value, schema["x-spelling"]);
    if (misspelt) return misspelt;
    if (typeof schema.minLength === "number" && value.length < schema.minLength) return schema.minLength === 1 ? "Must not be empty." : `At least ${schema.minLength} characters.`;
    if (typeof schema.pattern === "string" && !new RegExp(schema.pattern, "u").test(value)) return `Must match ${schema.pattern}.`;
  }
  if (Array.isArray(value) && schema.items) {
    for (const [index, item] of value.entries()) {
      const problem = valueProblem(item, schema.items);
      if (problem) return `Item ${index + 1}: ${problem}`;
    }
  }
  return undefined;
}

/** "between 0 and 1" and the like, for a hint beside the field. */
export function rangeText(field: ParameterField): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field.schema;
  const low = minimum !== undefined ? `at least ${minimum}` : exclusiveMinimum !== undefined ? `more than ${exclusiveMinimum}` : "";
  const high = maximum !== undefined ? `at most ${maximum}` : exclusiveMaximum !== undefined ? `less than ${exclusiveMaximum}` : "";
  return [low, high].filter((part) => part !== "").join(", ");
}
