import { content, get, items, text } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import type { Catalog } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
import { root } from "../document/parts";
import { view } from "../view/view";
import type { WorkflowView } from "../view/WorkflowView";
import type { DefinitionDiff, FieldChange } from "./DefinitionDiff";
import { change, memberDiffs } from "./memberDiffs";
import { nodeDiffs } from "./nodeDiffs";

/** Members that the server sets by itself, or that this compares elsewhere. */
const apart = ["id", "version", "createdAt", "isLatest", "isPublished", "variables", "inputs", "root", "customProperties"];

/** What a person changed between two definitions. Sizes are left out; a node that only moved is "moved". */
export function diff(before: Definition, after: Definition, catalog: Catalog): DefinitionDiff {
  const [a, b] = [view(before, catalog), view(after, catalog)];
  const wiresBefore = new Map(a.wires.map((wire) => [wire.id, wire]));
  const wiresAfter = new Map(b.wires.map((wire) => [wire.id, wire]));
  const result = {
    nodes: nodeDiffs(before, after),
    wires: [
      ...a.wires.filter((wire) => !wiresAfter.has(wire.id)).map((wire) => ({ wire, change: "removed" as const })),
      ...b.wires.filter((wire) => !wiresBefore.has(wire.id)).map((wire) => ({ wire, change: "added" as const })),
    ],
    inputs: inputDiffs(a, b),
    info: [...infoDiffs(before, after), ...canvasDiffs(a, b), ...orderDiffs(a, b)],
  };
  return { ...result, isEmpty: Object.values(result).every((list) => list.length === 0) };
}

function inputDiffs(a: WorkflowView, b: WorkflowView): DefinitionDiff["inputs"] {
  const before = new Map(a.inputs.map((input) => [input.name, input]));
  const after = new Map(b.inputs.map((input) => [input.name, input]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): DefinitionDiff["inputs"] => {
    const [left, right] = [before.get(name), after.get(name)];
    if (left === undefined || right === undefined) {
      const fields = fieldsOf(left, right, ["type", "description", "defaultText"]);
      return [{ name, change: left === undefined ? "added" : "removed", fields }];
    }
    const fields = fieldsOf(left, right, ["type", "displayName", "description", "defaultText"]);
    return fields.length === 0 ? [] : [{ name, change: "changed", fields }];
  });
}

function infoDiffs(before: Definition, after: Definition): FieldChange[] {
  const customOf = (d: Definition): JsonValue | undefined => get(d.json, "customProperties");
  const settings = (d: Definition): JsonValue | undefined => content(get(customOf(d), "rlhfFlow"));
  const flow = (d: Definition): JsonObject => root(d);
  return [
    ...memberDiffs(before.json, after.json, "", apart),
    ...memberDiffs(customOf(before), customOf(after), "customProperties.", ["rlhfFlow"]),
    ...memberDiffs(settings(before), settings(after), "rlhfFlow.", ["edges", "inputDefaults"]),
    ...memberDiffs(flow(before), flow(after), "root.", ["activities", "connections", "customProperties", "variables"]),
    ...memberDiffs(get(flow(before), "customProperties"), get(flow(after), "customProperties"), "root.customProperties.",
      ["rlhfFlowCanvas"]),
    ...variableDiffs(before, after),
  ];
}

/** Variables that wires do not make by themselves. */
function variableDiffs(before: Definition, after: Definition): FieldChange[] {
  const own = (d: Definition): Map<string, string> => new Map(items(get(d.json, "variables")).flatMap((variable) => {
    const id = text(get(variable, "id")) ?? "";
    return id.startsWith("rf:") ? [] : [[id, compactJson(variable)] as const];
  }));
  return mapDiffs("variable ", own(before), own(after));
}

function canvasDiffs(a: WorkflowView, b: WorkflowView): FieldChange[] {
  const texts = (list: readonly { id: string }[]): Map<string, string> =>
    new Map(list.map((item) => [item.id, JSON.stringify(item)]));
  return [...mapDiffs("group ", texts(a.groups), texts(b.groups)), ...mapDiffs("note ", texts(a.notes), texts(b.notes))];
}

function orderDiffs(a: WorkflowView, b: WorkflowView): FieldChange[] {
  const orders = (shown: WorkflowView): Map<string, string> => new Map(shown.controlOnly.map((edge) => [edge.id, edge.outcome]));
  return mapDiffs("order ", orders(a), orders(b));
}

function mapDiffs(path: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): FieldChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => change(path + key, before.get(key), after.get(key)));
}

function fieldsOf<T extends object>(left: T | undefined, right: T | undefined, keys: readonly (keyof T & string)[]): FieldChange[] {
  const value = (item: T | undefined, key: keyof T): string | undefined =>
    (item?.[key] === undefined || item[key] === "" ? undefined : String(item[key]));
  return keys.filter((key) => value(left, key) !== value(right, key))
    .map((key) => change(key === "defaultText" ? "defaultValue" : key, value(left, key), value(right, key)));
}
