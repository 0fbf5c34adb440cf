import { describe, expect, it } from "vitest";
import {
  addNode, autoLayout, canConnect, copyText, disconnect, formatDefinition, newDefinition, parseDefinition, paste, renameNode,
  setParameter, toPlain, view, type Definition,
} from "../../src/definition";
import { problems } from "./consistency";
import { catalog, isStage, quickstart } from "./samples";

const ends = (from: string, output: string, to: string, input: string) => ({ from, output, to, input });
const wires = (d: Definition) => view(d, catalog).wires.map((wire) => `${wire.from}.${wire.output}>${wire.to}.${wire.input}`);

describe("connections", () => {
  it("are refused with what was expected and what was given", () => {
    const check = canConnect(quickstart(), catalog, ends("base", "Model", "evaluation", "Samples"));
    expect(check).toMatchObject({ ok: false, expected: "samples", got: "model" });
  });

  it("that would close a loop name it", () => {
    const free = disconnect(quickstart(), catalog, view(quickstart(), catalog).wires
      .filter((wire) => wire.to === "sft" && wire.input === "Model").map((wire) => wire.id));
    const check = canConnect(free, catalog, ends("ppo", "Policy", "sft", "Model"));
    expect(check.ok).toBe(false);
    expect(check.ok ? "" : check.reason).toMatch(/ppo.*sft|sft.*ppo/);
  });

  it("to the own stage are refused", () => expect(canConnect(quickstart(), catalog, ends("sft", "Policy", "sft", "Model")).ok).toBe(false));
});

describe("copies", () => {
  it("have ids of their own and keep the wires between them by the names of the ports", () => {
    const d = quickstart();
    const { definition, ids } = paste(d, catalog, copyText(d, catalog, ["base", "sft"]), { x: 0, y: 900, keepOuterLinks: false });
    expect(ids.length).toBe(2);
    expect(new Set([...view(d, catalog).nodes.map((node) => node.id), ...ids]).size).toBe(view(d, catalog).nodes.length + 2);
    const inner = wires(definition).filter((wire) => ids.some((id) => wire.includes(`>${id}.`)));
    expect(inner.length).toBe(wires(d).filter((wire) => wire.startsWith("base.") && wire.includes(">sft.")).length);
    expect(problems(definition)).toEqual([]);
  });

  it("keep the wires from outside when they are asked to", () => {
    const d = quickstart();
    const { definition, ids } = paste(d, catalog, copyText(d, catalog, ["sft"]), { x: 0, y: 900, keepOuterLinks: true });
    expect(wires(definition).filter((wire) => wire.includes(`>${ids[0]}.`)).length).toBe(wires(d).filter((wire) => wire.includes(">sft.")).length);
  });
});

it("a new id goes through every reference", () => {
  const renamed = renameNode(quickstart(), catalog, "sft", "tuned");
  expect(formatDefinition(renamed)).not.toMatch(/"sft"|rf:sft:/);
  expect(wires(renamed).length).toBe(wires(quickstart()).length);
  expect(problems(renamed)).toEqual([]);
});

it("laying out twice changes nothing the second time", () => {
  const once = autoLayout(quickstart(), catalog);
  expect(autoLayout(once, catalog)).toBe(once);
});

it("an edit in 2,000 stages makes one stage and its own view anew", () => {
  const one = JSON.stringify(toPlain(addNode(newDefinition("big", "big"), catalog, { activity: "RlhfFlow.Pretraining", x: 0, y: 0, id: "n0" }).definition.json));
  const whole = JSON.parse(one) as { root: { activities: { id: string }[] } };
  const sample = whole.root.activities.find((activity) => activity.id === "n0");
  whole.root.activities.push(...Array.from({ length: 1999 }, (_, index) => ({ ...sample, id: `n${index + 1}` })));
  const d = parseDefinition(JSON.stringify(whole), isStage);
  const before = new Set(view(d, catalog).nodes);
  const after = view(setParameter(d, catalog, "n1000", "steps", { kind: "text", text: "0.5" }), catalog).nodes;
  expect(after.filter((node) => !before.has(node)).map((node) => node.id)).toEqual(["n1000"]);
});
