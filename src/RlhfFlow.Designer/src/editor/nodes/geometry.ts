/** Sizes of a node on the canvas, in one place: handles are computed, never measured, so that thousands stay cheap. */
export const nodeWidth = 220;
export const minimumHeight = 60;
export const portPitch = 13;
const portMargin = 8;

export interface PortPlace { name: string; x: number; y: number }
export interface NodeGeometry { width: number; height: number; inputs: PortPlace[]; outputs: PortPlace[] }

/** Top of port `index` of `count`, centred on a side of the given height. */
function portTop(index: number, count: number, height: number): number {
  return height / 2 + (index - (count - 1) / 2) * portPitch;
}

/** Where the ports of a node lie: centres, relative to its upper left corner. */
export function nodeGeometry(inputs: readonly { name: string }[], outputs: readonly { name: string }[]): NodeGeometry {
  const most = Math.max(inputs.length, outputs.length);
  const height = Math.max(minimumHeight, most * portPitch + 2 * portMargin);
  return {
    width: nodeWidth,
    height,
    inputs: inputs.map((port, index) => ({ name: port.name, x: 0, y: portTop(index, inputs.length, height) })),
    outputs: outputs.map((port, index) => ({ name: port.name, x: nodeWidth, y: portTop(index, outputs.length, height) })),
  };
}
