import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  addNode, connect, disconnect, formatDefinition, makeCatalog, merge, moveNodes, newDefinition, parseDefinition, removeNodes, setDisplayText, setParameter, view, type Definition, type Stage,
} from "../../src/definition";
import { problems } from "./consistency";
import { catalog as samples } from "./samples";

const text = readFileSync(new URL("../../../../workflows/quickstart.json", import.meta.url), "utf8");
const catalog = makeCatalog<Stage>([]);
const base = parseDefinition(text);
const named = (d: Definition, id: string) => view(d, catalog).nodes.find((node) => node.id === id)?.displayText;

describe("merging two people's edits", () => {
  it("gives back a side where the other changed nothing", () => {
    const mine = setDisplayText(base, "ppo", "Mine");
    expect(formatDefinition(merge(base, mine, base, catalog).merged)).toBe(formatDefinition(mine));
    expect(formatDefinition(merge(base, base, mine, catalog).merged)).toBe(formatDefinition(mine));
  });

  it("keeps both where they changed different stages, or different things of one", () => {
    const mine = setDisplayText(base, "ppo", "Mine");
    const theirs = moveNodes(setDisplayText(base, "sft", "Theirs"), { ppo: { x: 5, y: 7 } });
    const { merged, conflicts } = merge(base, mine, theirs, catalog);
    expect(conflicts).toEqual([]);
    expect([named(merged, "ppo"), named(merged, "sft")]).toEqual(["Mine", "Theirs"]);
    expect(view(merged, catalog).nodes.find((node) => node.id === "ppo")).toMatchObject({ x: 5, y: 7 });
  });

  it("asks where both changed the same place, and takes the side that was chosen", () => {
    const mine = setDisplayText(base, "ppo", "Mine");
    const theirs = setDisplayText(base, "ppo", "Theirs");
    const result = merge(base, mine, theirs, catalog);
    expect(result.conflicts).toMatchObject([{ node: "ppo", mine: '"Mine"', theirs: '"Theirs"' }]);
    expect(named(result.merged, "ppo")).toBe("Mine");
    expect(named(result.choose({ [result.conflicts[0]!.path]: "theirs" }), "ppo")).toBe("Theirs");
    expect(named(result.choose({ [result.conflicts[0]!.path]: "base" }), "ppo")).toBe(named(base, "ppo"));
  });

  it("asks whether a stage that one side changed and the other deleted is to stay", () => {
    const mine = setDisplayText(base, "evaluation", "Mine");
    const theirs = removeNodes(base, catalog, ["evaluation"]);
    const result = merge(base, mine, theirs, catalog);
    expect(result.conflicts.map((each) => each.node)).toEqual(["evaluation"]);
    expect(named(result.merged, "evaluation")).toBe("Mine");
    expect(named(result.choose({ [result.conflicts[0]!.path]: "theirs" }), "evaluation")).toBeUndefined();
  });

  it("asks once for a parameter that both changed", () => {
    const mine = setParameter(base, catalog, "reward", "steps", { kind: "literal", value: 7 });
    const theirs = setParameter(base, catalog, "reward", "steps", { kind: "literal", value: 8 });
    const result = merge(base, mine, theirs, catalog);
    expect(result.conflicts.map((each) => each.path)).toEqual(["reward: steps"]);
    const chosen = result.choose({ "reward: steps": "theirs" });
    expect(view(chosen, catalog).nodes.find((node) => node.id === "reward")?.parameters.steps).toMatchObject({ kind: "literal", value: 8 });
  });

  it("gives the same in either order where nothing collides", () => {
    const [mine, theirs] = [setDisplayText(base, "ppo", "Mine"), setParameter(base, catalog, "base", "steps", { kind: "text", text: "7" })];
    expect(formatDefinition(merge(base, theirs, mine, catalog).merged)).toBe(formatDefinition(merge(base, mine, theirs, catalog).merged));
  });

  it("draws both sides' new wires, and the binding that one side's last wire took along", () => {
    const stages = samples;
    const two = (d: Definition): Definition => addNode(addNode(d, stages, { activity: "RlhfFlow.Pretraining", x: 300, y: 0, id: "b" }).definition,
      stages, { activity: "RlhfFlow.Pretraining", x: 300, y: 90, id: "c" }).definition;
    const world = addNode(newDefinition("w", "w"), stages, { activity: "RlhfFlow.SyntheticWorld", x: 0, y: 0, id: "a" }).definition;
    const start = connect(two(world), stages, { from: "a", output: "Corpus", to: "b", input: "Corpus" });
    const mine = connect(start, stages, { from: "a", output: "Corpus", to: "c", input: "Corpus" });
    const theirs = disconnect(start, stages, view(start, stages).wires.map((wire) => wire.id));
    const { merged } = merge(start, mine, theirs, stages);
    expect(view(merged, stages).wires.map((wire) => wire.to)).toEqual(["c"]);
    expect(problems(merged)).toEqual([]);
  });
});
