import { array, content, get, isObject, isString, items, object, set, text } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonValue } from "../json/JsonValue";
import { scalar } from "../json/plain";
import type { DataEdge } from "../document/Graph";
import type { Draft } from "./Draft";

const place = ["customProperties", "rlhfFlow"];

/** The definition's own custom property: `format`, `edges` (a hint), `inputDefaults`. */
export function readSettings(draft: Draft): JsonValue | undefined {
  return content(draft.at(...place));
}

export function writeSettings(draft: Draft, settings: JsonValue): void {
  draft.setAt(place, isString(draft.at(...place)) ? scalar(compactJson(settings)) : settings);
}

/** Makes the list of wires in the hint right, if there is such a list; wires that stay keep their order. */
export function mendHint(draft: Draft, names: ReadonlyMap<string, string> = new Map()): void {
  const settings = draft.around === undefined ? readSettings(draft) : undefined;
  const listed = get(settings, "edges");
  if (!isObject(settings) || listed?.kind !== "array") {
    return;
  }
  const wires = new Map(draft.graph.edges.map((edge) => [keyOf(edge), edge]));
  const kept = items(listed).map((item) => renamed(item, names)).filter((item) => wires.delete(keyOf(endsOf(item))));
  const added = [...wires.values()].map(({ from, output, to, input }) => object({ from, output, to, input }));
  if (added.length > 0 || kept.length < listed.items.length || kept.some((item, index) => item !== listed.items[index])) {
    writeSettings(draft, set(settings, "edges", array([...kept, ...added])));
  }
}

function renamed(item: JsonValue, names: ReadonlyMap<string, string>): JsonValue {
  if (!isObject(item)) {
    return item;
  }
  return ["from", "to"].reduce((edge, end) => {
    const name = names.get(text(get(edge, end)) ?? "");
    return name === undefined ? edge : set(edge, end, scalar(name));
  }, item);
}

function endsOf(item: JsonValue): Omit<DataEdge, "variable"> {
  const member = (name: string): string => text(get(item, name)) ?? "";
  return { from: member("from"), output: member("output"), to: member("to"), input: member("input") };
}

function keyOf({ from, output, to, input }: Omit<DataEdge, "variable">): string {
  return [from, output, to, input].join("\n");
}
