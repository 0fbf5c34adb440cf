import { array, get, isObject, set, text } from "../json/access";
import { formatJson } from "../json/formatJson";
import { JsonSyntaxError } from "../json/JsonSyntaxError";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { parseJson } from "../json/parseJson";
import type { Definition } from "./Definition";
import { DefinitionError } from "./DefinitionError";
import { builtInTypes, flowchartType, isStageName } from "./knownTypes";

/**
 * Reads a definition. An activity that no stage provides keeps its text, white space included, until it is edited.
 * @throws DefinitionError where it is no JSON or no flowchart with distinct ids.
 */
export function parseDefinition(text: string, isStage: (type: string) => boolean = isStageName): Definition {
  const json = readWithTexts(text, isStage);
  const root = get(json, "root");
  if (!isObject(json)) {
    throw new DefinitionError("a workflow definition is a JSON object");
  }
  if (!isObject(root)) {
    throw new DefinitionError("the definition has no 'root' activity");
  }
  if (textOf(root, "type") !== flowchartType) {
    throw new DefinitionError(`the root is '${textOf(root, "type")}', only ${flowchartType} can be drawn`);
  }
  requireIds(get(root, "activities"));
  return { json };
}

export function formatDefinition(definition: Definition): string {
  return formatJson(definition.json);
}

/** Reads JSON, with the texts of the activities in it that nothing here understands. */
export function readWithTexts(text: string, isStage: (type: string) => boolean): JsonValue {
  const ranges = new Map<JsonObject, [start: number, end: number]>();
  const json = readJson(text, (value, start, end) => ranges.set(value, [start, end]));
  const root = get(json, "root");
  const activities = get(root, "activities");
  if (!isObject(json) || !isObject(root) || activities?.kind !== "array") {
    return json;
  }
  const kept = activities.items.map((activity) => {
    const range = isObject(activity) ? ranges.get(activity) : undefined;
    const type = isObject(activity) ? textOf(activity, "type") : "";
    return !isObject(activity) || range === undefined || builtInTypes.has(type) || isStage(type) ? activity
      : { ...activity, source: text.slice(...range) };
  });
  return set(json, "root", set(root, "activities", array(kept)));
}

function readJson(text: string, listen: (value: JsonObject, start: number, end: number) => void): JsonValue {
  try {
    return parseJson(text, listen);
  } catch (error) {
    throw error instanceof JsonSyntaxError ? new DefinitionError(error.message, error.line, error.column) : error;
  }
}

function requireIds(activities: JsonValue | undefined): void {
  if (activities !== undefined && activities.kind !== "array") {
    throw new DefinitionError("'root.activities' is not a list");
  }
  const ids = new Set<string>();
  activities?.items.forEach((activity, index) => {
    const id = isObject(activity) ? textOf(activity, "id") : "";
    if (id === "") {
      throw new DefinitionError(`root.activities[${index}] has no id`);
    }
    if (ids.has(id)) {
      throw new DefinitionError(`two activities have the id '${id}'`);
    }
    ids.add(id);
  });
}

function textOf(value: JsonObject, key: string): string {
  return text(get(value, key)) ?? "";
}
