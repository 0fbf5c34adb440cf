import { describe, expect, it } from "vitest";
import type { Lineage, LineageStep } from "../../src/api/types";
import { lineageLayout } from "../../src/artifacts/LineageView/lineageLayout";

const step = (nodeId: string): LineageStep => ({
  runId: "run",
  nodeId,
  stage: "stage",
  parameters: {},
  files: [],
  outputs: [{ port: "Out", digest: nodeId, kind: "model", bytes: 1, isRemoved: false }],
  takenBy: [],
});
const edge = (from: number | null, to: number, toPort = "In") => ({
  from,
  fromPort: from === null ? null : "Out",
  to,
  toPort,
  digest: from === null ? "unknown" : `n${from}`,
});

describe("the layout of a lineage", () => {
  it("puts each step left of all that read what it made, and none over another", () => {
    const lineage: Lineage = {
      steps: ["n0", "n1", "n2", "n3"].map(step),
      // n3 is read by n0 itself and, over a longer way, by n2.
      edges: [edge(1, 0, "A"), edge(3, 0, "B"), edge(2, 1), edge(3, 2), edge(null, 2, "Lost")],
    };
    const placed = lineageLayout(lineage);
    for (const { from, to } of lineage.edges) {
      if (typeof from === "number") expect(placed[from]!.x).toBeLessThan(placed[to]!.x);
    }
    expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
    expect(placed[0]!.inputs).toEqual([
      { name: "A", type: "model" },
      { name: "B", type: "model" },
    ]);
    expect(placed[2]!.inputs.map((port) => port.name)).toEqual(["In", "Lost"]);
  });

  it("stands a single step alone, and ends where steps hand on what they read", () => {
    expect(lineageLayout({ steps: [step("n0")], edges: [] })).toHaveLength(1);
    expect(lineageLayout({ steps: ["n0", "n1"].map(step), edges: [edge(1, 0), edge(0, 1)] })).toHaveLength(2);
  });
});
