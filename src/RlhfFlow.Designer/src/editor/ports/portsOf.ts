import { flowIn, flowType, isFlowPort, outcomeOf, outcomePort, type NodeView, type PortView } from "../../definition";
import { isEntered } from "../nodes/geometry";
import type { Side } from "../state/EditorState";

/** The ports of one side where connections of the flow begin or end. */
export function flowPorts(node: NodeView, side: Side): PortView[] {
  if (side === "output") {
    return node.outcomes.map((outcome) => flowPort(outcomePort(outcome), `What comes next at ${outcome}.`));
  }
  return isEntered(node) ? [flowPort(flowIn, "What it waits for.")] : [];
}

/** All ports of one side: artifacts first, then the flow. */
export function portsOf(node: NodeView, side: Side): PortView[] {
  return [...(side === "input" ? node.inputs : node.outputs), ...flowPorts(node, side)];
}

/** What a person calls a port: `@in` is In, `@True` is True. */
export function portLabel(port: string): string {
  return port === flowIn ? "In" : isFlowPort(port) ? outcomeOf(port) : port;
}

function flowPort(name: string, summary: string): PortView {
  return {
    name, port: name, type: flowType, summary, cardinality: "many", connected: false, known: true, spare: false,
  };
}
