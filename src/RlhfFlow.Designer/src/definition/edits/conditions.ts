import { object } from "../json/access";
import type { JsonObject } from "../json/JsonValue";
import { scalar } from "../json/plain";
import type { Catalog } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
import { wayBetween } from "../document/Graph";
import { portOf } from "../document/names";
import { connectionMap } from "./branches";
import { Draft } from "./Draft";
import { EditError } from "./EditError";
import { inputExpression } from "./parameters";
import { bindOutput, dropUnread, putProperty, variableExpression } from "./variables";
import { addWire, finishWires, removeWires } from "./wires";

/** What a condition may be: true or false, a workflow input, a variable, or an output that is true or false. */
export type ConditionInput =
  | { kind: "literal"; value: boolean }
  | { kind: "input"; name: string }
  | { kind: "variable"; variable: string }
  | { kind: "output"; node: string; output: string };

/** Sets a condition that is an input of a node; one that an output decides is a wire. */
export function setCondition(
  d: Definition, catalog: Catalog, node: string, key: string, value: ConditionInput,
): Definition {
  const draft = new Draft(d);
  const read = draft.facts(node).properties.find((item) => item.key === key);
  removeWires(draft, draft.graph.edges.filter((edge) => edge.to === node && edge.input === portOf(key)));
  if (value.kind === "output") {
    addWire(draft, catalog, { from: value.node, output: value.output, to: node, input: portOf(key) });
  } else {
    const expression = conditionExpression(draft, node, value);
    draft.change(node, (json) => putProperty(json, key, object({ typeName: "Boolean", expression }),
      value.kind === "variable" ? 1 : 0));
  }
  if (read?.kind === "variable") {
    dropUnread(draft, new Set([read.variable]));
  }
  return finishWires(draft);
}

/** A condition as an expression; what an output decides is waited for. */
export function conditionExpression(draft: Draft, node: string, value: ConditionInput): JsonObject {
  switch (value.kind) {
    case "literal": return object({ type: "Literal", value: scalar(value.value) });
    case "input": return inputExpression(draft, value.name);
    case "variable": return variableExpression(draft, value.variable);
    case "output":
      waitFor(draft, value.node, node);
      return variableExpression(draft, bindOutput(draft, value.node, value.output));
  }
}

function waitFor(draft: Draft, from: string, to: string): void {
  if (from === to || wayBetween(draft.graph.after, to, from) !== undefined) {
    throw new EditError(`'${from}' comes after '${to}'`);
  }
  if (wayBetween(connectionMap(draft.graph), from, to) === undefined) {
    draft.connect(from, to);
  }
}

