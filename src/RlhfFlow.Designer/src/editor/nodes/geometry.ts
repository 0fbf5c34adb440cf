import { outcomePort, flowIn, type NodeView } from "../../definition";

/** Sizes of a node on the canvas, in one place: handles are computed, never measured, so that thousands stay cheap. */
export const nodeWidth = 220;
export const minimumHeight = 60;
export const portPitch = 13;
/** Between the uppermost port and the edge: connections of the flow end above it, at `flowTop`. */
const portMargin = 21;
const flowTop = 9;
const flowPitch = 18;
export const flowWidth = 160;
const labelledWidth = 190;
const flowHeight = 44;

export interface PortPlace { name: string; x: number; y: number }
export interface NodeGeometry { width: number; height: number; inputs: PortPlace[]; outputs: PortPlace[] }

type Named = readonly { name: string }[];

/** Top of port `index` of `count`, centred on a side of the given height. */
function portTop(index: number, count: number, height: number, pitch: number): number {
  return height / 2 + (index - (count - 1) / 2) * pitch;
}

function places(ports: Named, x: number, height: number, pitch: number): PortPlace[] {
  return ports.map(({ name }, index) => ({ name, x, y: portTop(index, ports.length, height, pitch) }));
}

/** Where the ports of a stage lie: centres, relative to its upper left corner. */
export function nodeGeometry(inputs: Named, outputs: Named): NodeGeometry {
  const most = Math.max(inputs.length, outputs.length);
  const height = Math.max(minimumHeight, (most - 1) * portPitch + 2 * portMargin);
  return {
    width: nodeWidth, height,
    inputs: places(inputs, 0, height, portPitch), outputs: places(outputs, nodeWidth, height, portPitch),
  };
}

/** Whether connections of the flow lead to a node: where a workflow begins, nothing comes before. */
export function isEntered(node: NodeView): boolean {
  return !node.isStart && !(node.engine?.trigger === true && node.starts);
}

/** Whether the outcomes of a node of the engine stand beside their ports. */
export function isLabelled(node: NodeView): boolean {
  return node.outputs.length > 0 || node.outcomes.length > 1 || (node.outcomes[0] ?? "Done") !== "Done";
}

/** Size of a node in the editor and the places of all its ports, those of the flow among them. */
export function shapeOf(node: NodeView): NodeGeometry {
  return node.engine === undefined ? stageShape(node) : engineShape(node);
}

function stageShape(node: NodeView): NodeGeometry {
  const { width, height, inputs, outputs } = nodeGeometry(node.inputs, node.outputs);
  return {
    width, height,
    inputs: [{ name: flowIn, x: 0, y: flowTop }, ...inputs],
    outputs: [...node.outcomes.map((outcome) => ({ name: outcomePort(outcome), x: width, y: flowTop })), ...outputs],
  };
}

function engineShape(node: NodeView): NodeGeometry {
  const inputs = [...(isEntered(node) ? [{ name: flowIn }] : []), ...node.inputs];
  const outputs = [...node.outputs, ...node.outcomes.map((outcome) => ({ name: outcomePort(outcome) }))];
  const width = isLabelled(node) ? labelledWidth : flowWidth;
  const height = Math.max(flowHeight, Math.max(inputs.length, outputs.length) * flowPitch + 8);
  return {
    width, height, inputs: places(inputs, 0, height, flowPitch), outputs: places(outputs, width, height, flowPitch),
  };
}
