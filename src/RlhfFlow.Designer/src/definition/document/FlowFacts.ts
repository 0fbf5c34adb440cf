import { content, get, isObject, items, text } from "../json/access";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { forkType, setVariableType, switchType } from "./knownTypes";
import { reservedProperties } from "./names";

/** One case of a switch: its condition is a bare expression. */
export interface CaseFacts {
  label: string;
  condition: JsonValue | undefined;
}

/** What an activity says about the flow, beside its properties. */
export interface FlowFacts {
  cases: readonly CaseFacts[];
  branches: readonly string[];
  /** The variable that it sets. */
  sets: { id: string; name: string } | undefined;
  /** Whether the workflow begins here. */
  starts: boolean;
  /** Variables read by cases and by the activities inside. */
  reads: ReadonlySet<string>;
  /** Variables written by the activities inside. */
  writes: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

export function flowFactsOf(json: JsonObject, type: string): FlowFacts {
  const cases = type === switchType ? items(get(json, "cases")).map(caseOf) : [];
  const variable = type === setVariableType ? content(get(json, "variable")) : undefined;
  const id = text(get(variable, "id")) ?? text(get(variable, "name"));
  const inside = json.members.filter((member) => !reservedProperties.has(member.key))
    .flatMap((member) => activitiesIn(member.value));
  const used = inside.length === 0 ? { reads: none, writes: none } : uses(inside);
  const tested = cases.flatMap((each) => variableOf(each.condition) ?? []);
  return {
    cases,
    branches: type === forkType ? branchesOf(get(json, "branches")) : [],
    sets: id === undefined ? undefined : { id, name: text(get(variable, "name")) ?? id },
    starts: isTrue(get(json, "canStartWorkflow")) || isTrue(get(json, "customProperties", "canStartWorkflow")),
    reads: tested.length === 0 ? used.reads : new Set([...used.reads, ...tested]),
    writes: used.writes,
  };
}

/** The activities that a value holds: itself, or those of a flowchart or sequence; with what they hold themselves. */
export function activitiesIn(value: JsonValue): JsonObject[] {
  if (!isObject(value) || text(get(value, "type")) === undefined || get(value, "expression") !== undefined) {
    return [];
  }
  const below = value.members.flatMap((member) => (member.key === "activities"
    ? items(member.value).flatMap(activitiesIn)
    : reservedProperties.has(member.key) ? [] : activitiesIn(member.value)));
  return [value, ...below];
}

/** The variable that an expression reads. */
export function variableOf(expression: JsonValue | undefined): string | undefined {
  return text(get(expression, "type")) === "Variable" ? text(get(content(get(expression, "value")), "id")) : undefined;
}

function uses(activities: readonly JsonObject[]): { reads: ReadonlySet<string>; writes: ReadonlySet<string> } {
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const { key, value } of activities.flatMap((each) => each.members)) {
    const expressions = key === "cases" ? items(value).map((each) => get(each, "condition"))
      : [get(value, "expression")];
    expressions.flatMap((each) => variableOf(each) ?? []).forEach((each) => reads.add(each));
    const written = text(get(value, "memoryReference", "id"));
    if (written !== undefined) {
      writes.add(written);
    }
  }
  return { reads, writes };
}

function caseOf(item: JsonValue): CaseFacts {
  return { label: text(get(item, "label")) ?? "", condition: get(item, "condition") };
}

function branchesOf(value: JsonValue | undefined): string[] {
  const given = content(get(value, "expression", "value")) ?? get(value, "expression", "value") ?? value;
  return given?.kind === "array" ? given.items.flatMap((item) => text(item) ?? [])
    : (text(given) ?? "").split(",").map((name) => name.trim()).filter((name) => name !== "");
}

function isTrue(value: JsonValue | undefined): boolean {
  return value?.kind === "scalar" && value.token === "true";
}
