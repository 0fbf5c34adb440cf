import type { Lineage } from "../../api/types";
import { nodeGeometry } from "../../editor/nodes/geometry";

export interface StepPort {
  name: string;
  type: string;
}
export interface PlacedStep {
  index: number;
  x: number;
  y: number;
  width: number;
  height: number;
  inputs: StepPort[];
  outputs: StepPort[];
}

const gapX = 60;
const gapY = 34;
/** Seed and code stand below the name. */
export const extraHeight = 18;

/** What was asked for stands on the right; each step left of all that read what it made. */
export function lineageLayout(lineage: Lineage): PlacedStep[] {
  const depth = depths(lineage);
  const most = Math.max(0, ...depth);
  const columns = new Map<number, number>();
  return lineage.steps.map((step, index) => {
    const reads = lineage.edges.filter((edge) => edge.to === index);
    const inputs = distinct(reads.map((edge) => ({ name: edge.toPort, type: kindOf(lineage, edge.digest) })));
    const outputs = distinct(step.outputs.map((output) => ({ name: output.port, type: output.kind })));
    const { width, height } = nodeGeometry(inputs, outputs);
    const column = depth[index] ?? 0;
    const y = columns.get(column) ?? 0;
    columns.set(column, y + height + extraHeight + gapY);
    return { index, x: (most - column) * (width + gapX), y, width, height, inputs, outputs };
  });
}

/** The longest way from each step to what was asked for. Steps come nearest first, but a later way may be longer. */
function depths({ steps, edges }: Lineage): number[] {
  const depth = steps.map(() => 0);
  for (let round = 0; round < steps.length; round++) {
    let changed = false;
    for (const { from, to } of edges) {
      if (from === undefined || from === null || from === to) continue;
      const wanted = (depth[to] ?? 0) + 1;
      if ((depth[from] ?? 0) < wanted) {
        depth[from] = wanted;
        changed = true;
      }
    }
    if (!changed) break;
  }
  return depth;
}

function kindOf({ steps }: Lineage, digest: string): string {
  return steps.flatMap((step) => step.outputs).find((output) => output.digest === digest)?.kind ?? "";
}

function distinct(ports: StepPort[]): StepPort[] {
  return ports.filter((port, index) => ports.findIndex((other) => other.name === port.name) === index);
}
