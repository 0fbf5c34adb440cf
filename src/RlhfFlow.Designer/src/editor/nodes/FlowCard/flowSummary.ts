import { titleOf, type NodeView, type ParameterValue } from "../../../definition";

/** A value in a few words: what a wire brings is named by its port and its node. */
export function valueText(value: ParameterValue | undefined): string {
  switch (value?.kind) {
    case undefined: return "";
    case "literal": return typeof value.value === "string" ? value.value : value.text;
    case "input": return value.name;
    case "variable": return variableText(value.variable);
    case "other": return `${value.type}: ${value.text}`;
  }
}

/** `rf:gate:Passed` is "Passed of gate"; a variable that somebody declared has its own name. */
export function variableText(id: string): string {
  const [, node, port] = /^rf:(.+):([^:]+)$/.exec(id) ?? [];
  return node === undefined || port === undefined ? id : `${port.replace(/_+$/, "")} of ${node}`;
}

/** What a step of the flow does, as far as it is set. */
export function flowSummary(node: NodeView): string {
  const value = (key: string) => valueText(node.parameters[key]);
  switch (node.type) {
    case "Elsa.FlowDecision": return value("condition") || "no condition yet";
    case "Elsa.FlowSwitch": return node.cases.length === 1 ? "1 case" : `${node.cases.length} cases`;
    case "Elsa.FlowFork": return node.outcomes.length === 1 ? "1 branch" : `${node.outcomes.length} branches`;
    case "Elsa.FlowJoin": return value("mode") || "WaitAny";
    case "RlhfFlow.MetricGate":
      return value("metric") === "" ? "no metric yet"
        : `${value("metric")} ${value("comparison") || ">="} ${value("threshold")}`;
    case "RlhfFlow.Repeat": return value("rounds") === "" ? "no rounds yet" : `up to ${value("rounds")} rounds`;
    case "Elsa.SetVariable":
      return node.sets === undefined ? "no variable yet" : `${node.sets.name} = ${value("value")}`;
    default: return value(Object.keys(node.engine?.parameters.properties ?? {})[0] ?? "") || titleOf(node.type);
  }
}
