import { get } from "../json/access";
import { sameJson } from "../json/sameJson";
import type { ActivityFacts, Property } from "../document/ActivityFacts";
import type { Definition } from "../document/Definition";
import { reservedProperties } from "../document/names";
import { graph } from "../document/parts";
import { boxOf } from "../edits/places";
import { isWireVariable } from "../edits/variables";
import { parameterValue } from "../view/nodeViews";
import type { FieldChange, NodeDiff } from "./DefinitionDiff";
import { change, memberDiffs } from "./memberDiffs";

export function nodeDiffs(before: Definition, after: Definition): NodeDiff[] {
  const [a, b] = [graph(before).nodes, graph(after).nodes];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((id) => nodeDiff(id, a.get(id), b.get(id)) ?? []);
}

function nodeDiff(id: string, left: ActivityFacts | undefined, right: ActivityFacts | undefined): NodeDiff | undefined {
  if (left === undefined || right === undefined) {
    return { id, change: left === undefined ? "added" : "removed", fields: parameterDiffs(left, right) };
  }
  if (sameJson(left.json, right.json)) {
    return undefined;
  }
  const fields = [...metadataDiffs(left, right), ...parameterDiffs(left, right)];
  if (fields.length > 0) {
    return { id, change: "changed", fields };
  }
  const [from, to] = [boxOf(id, left.json), boxOf(id, right.json)];
  return from.x === to.x && from.y === to.y ? undefined : {
    id, change: "moved", fields: [change("position", `${from.x}, ${from.y}`, `${to.x}, ${to.y}`)],
  };
}

function metadataDiffs(left: ActivityFacts, right: ActivityFacts): FieldChange[] {
  return [
    ...memberDiffs(left.json, right.json, "",
      [...keysOf(left), ...keysOf(right), "id", "nodeId", "name", "metadata", "customProperties"]),
    ...memberDiffs(get(left.json, "metadata"), get(right.json, "metadata"), "", ["designer"]),
    ...memberDiffs(get(left.json, "metadata", "designer"), get(right.json, "metadata", "designer"), "designer.",
      ["position", "size"]),
    ...memberDiffs(get(left.json, "customProperties"), get(right.json, "customProperties"), "customProperties.",
      ["mergeMode"]),
  ];
}

function parameterDiffs(left: ActivityFacts | undefined, right: ActivityFacts | undefined): FieldChange[] {
  const [before, after] = [textsOf(left), textsOf(right)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))
    .map((key) => change(key, before.get(key), after.get(key)));
}

/** Parameters and bindings as a person reads them; what wires make by themselves is shown as wires. */
function textsOf(facts: ActivityFacts | undefined): Map<string, string> {
  return new Map((facts?.properties ?? []).flatMap((item): [string, string][] => {
    const shown = propertyText(item);
    return shown === undefined ? [] : [[item.key, shown]];
  }));
}

export function propertyText(item: Property): string | undefined {
  if (item.kind === "variable" || item.kind === "output") {
    return isWireVariable(item.variable) ? undefined : `variable ${item.variable}`;
  }
  const value = parameterValue(item);
  return value === undefined || value.kind === "variable" ? undefined
    : value.kind === "input" ? `input ${value.name}` : value.text;
}

function keysOf(facts: ActivityFacts): string[] {
  return facts.json.members.map((member) => member.key).filter((key) => !reservedProperties.has(key));
}
