import { array, get, isObject, items, object, set, text, without } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { scalar } from "../json/plain";
import type { Catalog } from "../catalog/Stage";
import { withOutcome } from "../document/ConnectionFacts";
import type { Definition } from "../document/Definition";
import { variableOf } from "../document/FlowFacts";
import { freeName } from "../document/names";
import { conditionExpression, type ConditionInput } from "./conditions";
import { Draft } from "./Draft";
import { EditError } from "./EditError";
import { putProperty, dropUnread } from "./variables";
import { finishWires } from "./wires";

/** Adds a case without a condition at the end. */
export function addCase(d: Definition, node: string): Definition {
  const draft = new Draft(d);
  const labels = new Set([...draft.facts(node).flow.cases.map((each) => each.label), "Default"]);
  const label = freeName("Case 1", (name) => labels.has(name)).replace(/^Case 1(\d+)$/, "Case $1");
  putCases(draft, node, (list) => [...list, object({ label })]);
  return draft.finish();
}

/** Takes a case away, with the connections at its outcome. */
export function removeCase(d: Definition, node: string, label: string): Definition {
  const draft = new Draft(d);
  const read = readBy(draft, node, label);
  putCases(draft, node, (list) => list.filter((item) => labelOf(item) !== label));
  draft.keepConnections((item) => item.from !== node || item.outcome !== label);
  dropUnread(draft, new Set(read));
  return finishWires(draft);
}

/** Moves a case up (-1) or down (1): where several match, the first counts. */
export function moveCase(d: Definition, node: string, label: string, by: -1 | 1): Definition {
  const draft = new Draft(d);
  putCases(draft, node, (list) => {
    const at = list.findIndex((item) => labelOf(item) === label);
    const other = list[at + by];
    return at < 0 || other === undefined ? list : list.with(at, other).with(at + by, list[at] as JsonValue);
  });
  return draft.finish();
}

/** Gives a case another label; its connections go along. @throws EditError where the label is taken or empty. */
export function renameCase(d: Definition, node: string, label: string, newLabel: string): Definition {
  const draft = new Draft(d);
  const taken = draft.facts(node).flow.cases.some((each) => each.label === newLabel) || newLabel === "Default";
  if (newLabel.trim() === "" || (taken && newLabel !== label)) {
    throw new EditError(newLabel.trim() === "" ? "a case needs a label" : `there is a case '${newLabel}' already`);
  }
  putCases(draft, node, (list) => list.map((item) =>
    (isObject(item) && labelOf(item) === label ? set(item, "label", scalar(newLabel)) : item)));
  renameOutcome(draft, node, label, newLabel);
  return draft.finish();
}

export function setCaseCondition(
  d: Definition, _catalog: Catalog, node: string, label: string, value: ConditionInput,
): Definition {
  const draft = new Draft(d);
  if (!draft.facts(node).flow.cases.some((each) => each.label === label)) {
    throw new EditError(`there is no case '${label}'`);
  }
  const read = readBy(draft, node, label);
  const condition = conditionExpression(draft, node, value);
  putCases(draft, node, (list) => list.map((item) =>
    (isObject(item) && labelOf(item) === label ? set(item, "condition", condition) : item)));
  dropUnread(draft, new Set(read));
  return finishWires(draft);
}

/** Names the branches of a fork anew, place by place; connections go along with names that changed. */
export function setBranches(d: Definition, node: string, names: readonly string[]): Definition {
  const draft = new Draft(d);
  const before = draft.facts(node).flow.branches;
  if (new Set(names).size < names.length || names.some((name) => name.trim() === "")) {
    throw new EditError("each branch has a name of its own");
  }
  const expression = object({ type: "Object", value: compactJson(array(names.map(scalar))) });
  draft.change(node, (json) => {
    const known = get(json, "branches");
    return putProperty(json, "branches", isObject(known) && get(known, "expression") !== undefined
      ? set(known, "expression", expression) : object({ typeName: "Object", expression }), 0);
  });
  if (before.length === names.length) {
    const fresh = names.map((name) => (before.includes(name) ? undefined : name));
    before.forEach((name, index) => {
      if (!names.includes(name) && fresh[index] !== undefined) {
        renameOutcome(draft, node, name, fresh[index]);
      }
    });
  }
  draft.keepConnections((item) => item.from !== node || (names.length === 0 ? ["Done"] : names).includes(item.outcome));
  return finishWires(draft);
}

/** Takes the conditions of cases away that read one of the variables. */
export function dropConditions(draft: Draft, variables: ReadonlySet<string>): void {
  for (const { id, flow } of draft.graph.nodes.values()) {
    if (flow.cases.some((each) => variables.has(variableOf(each.condition) ?? ""))) {
      const reads = (item: JsonValue): boolean => variables.has(variableOf(get(item, "condition")) ?? "");
      putCases(draft, id, (list) => list.map((item) =>
        (isObject(item) && reads(item) ? without(item, "condition") : item)));
    }
  }
}

function putCases(draft: Draft, node: string, map: (list: readonly JsonValue[]) => readonly JsonValue[]): void {
  draft.change(node, (json: JsonObject) => {
    const list = items(get(json, "cases"));
    const mapped = map(list);
    return mapped.length === list.length && mapped.every((item, index) => item === list[index]) ? json
      : putProperty(json, "cases", array(mapped), 0);
  });
}

function renameOutcome(draft: Draft, node: string, outcome: string, newOutcome: string): void {
  draft.mapConnections((item) => (item.from === node && item.outcome === outcome && outcome !== newOutcome
    ? withOutcome(item, newOutcome) : item));
}

/** The variables that a case reads. */
function readBy(draft: Draft, node: string, label: string): string[] {
  return draft.facts(node).flow.cases.filter((each) => each.label === label)
    .flatMap((each) => variableOf(each.condition) ?? []);
}

function labelOf(item: JsonValue): string {
  return text(get(item, "label")) ?? "";
}
