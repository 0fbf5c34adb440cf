import type { ParameterSchema, ParametersSchema } from "../../api";
import type { ParameterValue } from "../../definition";

export type FieldKind = "boolean" | "choice" | "integer" | "number" | "text" | "longText" | "path" | "secret" | "list" | "json";

/** One parameter of a stage, ready to be drawn: everything about it that the schema says. */
export interface ParameterField {
  name: string;
  title: string;
  description: string;
  kind: FieldKind;
  unit: string;
  group: string;
  order: number;
  required: boolean;
  nullable: boolean;
  choices: readonly unknown[];
  hasDefault: boolean;
  defaultValue: unknown;
  schema: ParameterSchema;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

export const typesOf = (schema: ParameterSchema): readonly string[] =>
  schema.type === undefined ? [] : Array.isArray(schema.type) ? schema.type : [schema.type];

function kindOf(schema: ParameterSchema): FieldKind {
  const types = typesOf(schema).filter((type) => type !== "null");
  if (schema["x-secret"] === true || schema.format === "secret") return "secret";
  if (schema["x-form"] === "scalar") return "json";
  if (schema.enum) return "choice";
  if (types.length !== 1) return types.length === 0 ? "text" : "json";
  switch (types[0]) {
    case "boolean": return "boolean";
    case "integer": return "integer";
    case "number": return "number";
    case "array": return schema.items?.type === "string" ? "list" : "json";
    case "object": return "json";
    default:
      if (schema.format === "path" || schema["x-path"] === true) return "path";
      return schema["x-multiline"] === true || text(schema.default).includes("\n") ? "longText" : "text";
  }
}

/** "headStandardDeviation" as "Head standard deviation". */
const spokenName = (name: string) => {
  const words = name.replace(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export function parameterFields(schema: ParametersSchema): ParameterField[] {
  return Object.entries(schema.properties ?? {}).map(([name, each], index) => ({
    name,
    title: text(each.title) || spokenName(name),
    description: text(each.description),
    kind: kindOf(each),
    unit: text(each["x-unit"]) || text(each.unit),
    group: text(each["x-group"]),
    order: typeof each["x-order"] === "number" ? each["x-order"] : index,
    required: schema.required?.includes(name) ?? false,
    nullable: typesOf(each).includes("null"),
    choices: each.enum ?? [],
    hasDefault: each.default !== undefined,
    defaultValue: each.default,
    schema: each,
  })).sort((a, b) => a.order - b.order);
}

/** Fields by group, groups in the order of their first field. */
export function groupFields(fields: readonly ParameterField[]): { group: string; fields: ParameterField[] }[] {
  const groups = new Map<string, ParameterField[]>();
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  return [...groups].map(([group, members]) => ({ group, fields: members }));
}

/** Whether a value stands in the file that says something else than the default. */
export function isChanged(field: ParameterField, value: ParameterValue | undefined): boolean {
  if (value === undefined) return false;
  if (value.kind !== "literal" || !field.hasDefault) return true;
  return JSON.stringify(value.value) !== JSON.stringify(field.defaultValue);
}
