import {
  downstream, type ConditionInput, type Definition, type ParameterValue, type WorkflowView,
} from "../../../definition";
import { valueText } from "../../nodes/FlowCard/flowSummary";

export interface ChoiceGroup { group: string; items: { value: string; label: string }[] }

/** Everything that a condition of a node can be: true, false, an output, a variable, an input of the workflow. */
export function conditionChoices(definition: Definition, view: WorkflowView, node: string): ChoiceGroup[] {
  const later = new Set([node, ...downstream(definition, [node])]);
  const outputs = view.nodes.filter((each) => !later.has(each.id)).flatMap((each) =>
    each.outputs.filter((port) => port.type === "boolean")
      .map((port) => ({ value: keyOfOutput(each.id, port.name), label: `${port.name} of ${each.displayText}` })));
  const groups = [
    { group: "Always", items: [{ value: "true", label: "true" }, { value: "false", label: "false" }] },
    { group: "What a step decides", items: outputs },
    {
      group: "Variables",
      items: view.variables.filter((each) => each.type === "Boolean" || each.type === "Object")
        .map((each) => ({ value: `variable\n${each.id}`, label: each.name })),
    },
    {
      group: "Inputs of the workflow",
      items: view.inputs.filter((each) => each.type === "Boolean")
        .map((each) => ({ value: `input\n${each.name}`, label: each.name })),
    },
  ];
  return groups.filter((each) => each.items.length > 0);
}

/** The choice that a value is. */
export function keyOfCondition(value: ParameterValue | undefined): string | null {
  switch (value?.kind) {
    case undefined: return null;
    case "variable": {
      const [, node, port] = /^rf:(.+):([^:]+)$/.exec(value.variable) ?? [];
      return node !== undefined && port !== undefined ? keyOfOutput(node, port) : `variable\n${value.variable}`;
    }
    case "input": return `input\n${value.name}`;
    default: return valueText(value).toLowerCase();
  }
}

/** What was chosen. */
export function conditionOf(key: string): ConditionInput {
  const [kind, name = "", output = ""] = key.split("\n");
  switch (kind) {
    case "output": return { kind, node: name, output };
    case "variable": return { kind, variable: name };
    case "input": return { kind, name };
    default: return { kind: "literal", value: kind === "true" };
  }
}

/** What is wrong with a condition, as far as it can be said without the server. */
export function conditionProblem(value: ParameterValue | undefined): string | undefined {
  if (value === undefined) return "A condition is needed.";
  if (value.kind === "other") return `${value.type} is kept and never run.`;
  if (value.kind === "literal" && !/^(true|false)$/i.test(valueText(value))) return "Expected true or false.";
  return undefined;
}

const keyOfOutput = (node: string, port: string) => `output\n${node}\n${port.replace(/_+$/, "")}`;
