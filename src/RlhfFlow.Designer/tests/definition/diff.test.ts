import { expect, it } from "vitest";
import {
  addNode, addNote, connect, diff, moveNodes, newDefinition, setDisplayText,
} from "../../src/definition";
import { catalog, quickstart } from "./samples";

it("finds nothing between a definition and itself", () => expect(diff(quickstart(), quickstart(), catalog).isEmpty).toBe(true));

it("calls a stage that only moved moved, and names the field that changed", () => {
  const base = quickstart();
  const changed = setDisplayText(moveNodes(base, { sft: { x: 1, y: 2 } }), "ppo", "Other");
  const found = diff(base, changed, catalog).nodes.map(({ id, change }) => [id, change]).sort();
  expect(found).toEqual([["ppo", "changed"], ["sft", "moved"]]);
});

it("lists a wire that was drawn, and a note", () => {
  let d = newDefinition("w", "w");
  d = addNode(d, catalog, { activity: "RlhfFlow.SyntheticWorld", x: 0, y: 0, id: "world" }).definition;
  d = addNode(d, catalog, { activity: "RlhfFlow.Pretraining", x: 300, y: 0, id: "base" }).definition;
  const wired = connect(d, catalog, { from: "world", output: "Corpus", to: "base", input: "Corpus" });
  expect(diff(d, wired, catalog).wires).toMatchObject([{ change: "added", wire: { from: "world", to: "base" } }]);
  const noted = addNote(d, { text: "why", x: 0, y: 0, width: 100, height: 50 }).definition;
  expect(diff(d, noted, catalog).isEmpty).toBe(false);
});
