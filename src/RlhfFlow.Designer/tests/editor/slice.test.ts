import { describe, expect, it } from "vitest";
import { changeGroup, addGroup, view, type Definition, type Point, type WorkflowView } from "../../src/definition";
import { nodeGeometry } from "../../src/editor/nodes/geometry";
import { wireCurve } from "../../src/editor/slice/wireCurve";
import { wiresCut } from "../../src/editor/slice/wiresCut";
import { catalog, quickstart } from "../definition/samples";

const see = (definition: Definition) => view(definition, catalog);
const drawn = (seen: WorkflowView, id: string) => {
  const node = seen.nodes.find((each) => each.id === id)!;
  return { ...nodeGeometry(node.inputs, node.outputs), x: node.x, y: node.y };
};
/** A cut from top to bottom, just right of a node's outputs. */
const rightOf = (seen: WorkflowView, id: string): [Point, Point] => {
  const { x, y, width, height } = drawn(seen, id);
  return [{ x: x + width + 4, y: y - 4 }, { x: x + width + 4, y: y + height + 4 }];
};

describe("cutting wires", () => {
  it("takes what leaves a stage when drawn along its outputs", () => {
    const seen = see(quickstart());
    const cut = wiresCut(seen, ...rightOf(seen, "preferences"));
    const leaving = seen.wires.filter((wire) => wire.from === "preferences").map((wire) => wire.id);
    expect(leaving.length).toBe(2);
    expect(cut).toEqual(expect.arrayContaining(leaving));
    // Long wires of other stages pass behind it; those of the stage that stands above do not.
    expect(cut.filter((id) => id.startsWith("random-pairs."))).toEqual([]);
  });

  it("takes the same wires in either direction, and none where nothing is", () => {
    const seen = see(quickstart());
    const [from, to] = rightOf(seen, "world");
    expect(wiresCut(seen, to, from)).toEqual(wiresCut(seen, from, to));
    expect(wiresCut(seen, { x: -5000, y: 0 }, { x: -5000, y: 900 })).toEqual([]);
    expect(wiresCut(seen, from, from)).toEqual([]);
  });

  it("leaves wires of folded stages whole", () => {
    const before = quickstart();
    const cut = rightOf(see(before), "preferences");
    const { definition, id } = addGroup(before, { title: "Labels", color: "blue", nodes: ["preferences"], x: 0, y: 0, width: 10, height: 10 });
    const left = wiresCut(see(changeGroup(definition, id, { collapsed: true })), ...cut);
    expect(left.filter((wire) => wire.startsWith("preferences."))).toEqual([]);
  });

  it("follows the curve as it is drawn, also where a wire runs back", () => {
    const forward = wireCurve({ x: 0, y: 0 }, { x: 100, y: 50 });
    expect(forward[0]).toEqual({ x: 0, y: 0 });
    expect(forward.at(-1)).toEqual({ x: 100, y: 50 });
    expect(forward[12]).toEqual({ x: 50, y: 25 });
    expect(Math.max(...wireCurve({ x: 0, y: 0 }, { x: -100, y: 50 }).map((point) => point.x))).toBeGreaterThan(10);
  });
});
