import { describe, expect, it } from "vitest";
import {
  addCarry, addNode, bodyOf, carriesOf, changeInput, addInput, connect, disconnect, formatDefinition, newDefinition,
  parseDefinition, readCarried, removeCarry, renameNode, setNext, setParameter, setUntil, toPlain, view, withBody,
  type Definition,
} from "../../src/definition";
import { problems } from "./consistency";
import { catalog, isStage } from "./samples";

interface PlainActivity { [property: string]: unknown; id: string; body: { activities: PlainActivity[] } }
const plain = (d: Definition) => toPlain(d.json) as { variables: { id: string }[]; root: { activities: PlainActivity[] } };
const loopOf = (d: Definition) => plain(d).root.activities.find((each) => each.id === "loop")!;
const add = (d: Definition, activity: string, id: string) => addNode(d, catalog, { activity, id, x: 0, y: 0 }).definition;
const inBody = (d: Definition, edit: (body: Definition) => Definition) => withBody(d, ["loop"], edit(bodyOf(d, ["loop"])!));
const variable = (value: unknown) => (value as { expression: { value: { id: string } } }).expression.value.id;

/** A loop around a training that each round goes on with what the one before it made. */
function rounds(): Definition {
  let d = add(add(newDefinition("w", "w"), "RlhfFlow.SyntheticWorld", "world"), "RlhfFlow.Pretraining", "base");
  d = connect(d, catalog, { from: "world", output: "Corpus", to: "base", input: "Corpus" });
  d = addCarry(add(d, "RlhfFlow.Repeat", "loop"), "loop", "Policy");
  d = connect(d, catalog, { from: "base", output: "Model", to: "loop", input: "InitialPolicy" });
  d = inBody(d, (body) => readCarried(add(body, "RlhfFlow.SupervisedFineTuning", "tune"), "tune", "Model", "rf:loop:Policy"));
  return setNext(d, "loop", "Policy", { node: "tune", output: "Policy" });
}

describe("the body of a loop", () => {
  it("is edited like a workflow, and stands in its place afterwards", () => {
    const d = rounds();
    expect(loopOf(d).body.activities.map((each) => each.id)).toEqual(["tune", "start"]);
    expect(variable(loopOf(d).initialPolicy)).toBe("rf:base:Model");
    expect(variable(loopOf(d).nextPolicy)).toBe("rf:tune:Policy");
    expect(carriesOf(d, "loop")).toEqual([{ port: "Policy", variable: "rf:loop:Policy", next: { node: "tune", output: "Policy" } }]);
    const text = formatDefinition(d);
    expect(formatDefinition(parseDefinition(text, isStage))).toBe(text);
    expect(withBody(d, ["loop"], bodyOf(d, ["loop"])!).json).toEqual(d.json);
  });

  it("knows what the round works on, and what around it reads and writes", () => {
    const { around } = bodyOf(rounds(), ["loop"])!;
    expect(around?.carried).toEqual([{ loop: "loop", port: "Policy", variable: "rf:loop:Policy" }]);
    expect([...around?.reads ?? []]).toContain("rf:tune:Policy");
    // A stage inside that is called like one outside writes a variable of its own.
    const twin = inBody(rounds(), (body) => {
      const two = add(add(body, "RlhfFlow.Pretraining", "base"), "RlhfFlow.SupervisedFineTuning", "more");
      return connect(two, catalog, { from: "base", output: "Model", to: "more", input: "Model" });
    });
    expect(plain(twin).variables.map((each) => each.id)).toContain("rf:base:Model_");
  });

  it("keeps what the next round reads, whatever is disconnected inside", () => {
    const d = inBody(rounds(), (body) => {
      const two = connect(add(body, "RlhfFlow.SupervisedFineTuning", "more"), catalog,
        { from: "tune", output: "Policy", to: "more", input: "Model" });
      return disconnect(two, catalog, ["tune.Policy>more.Model"]);
    });
    expect(plain(d).variables.map((each) => each.id)).toContain("rf:tune:Policy");
    expect(carriesOf(d, "loop")[0]?.next).toEqual({ node: "tune", output: "Policy" });
  });

  it("follows a loop and an input that get other names", () => {
    let d = inBody(addInput(rounds(), { name: "steps", type: "Int32", displayName: "", description: "" }),
      (body) => setParameter(body, catalog, "tune", "steps", { kind: "input", name: "steps" }));
    d = changeInput(renameNode(d, catalog, "loop", "again"), "steps", { name: "length" });
    const text = formatDefinition(d);
    expect(text).not.toMatch(/rf:loop:|"steps", ?"type"/);
    expect(variable(bodyActivity(d, "again", "tune").model)).toBe("rf:again:Policy");
    expect((bodyActivity(d, "again", "tune").steps as { expression: { value: { name: string } } }).expression.value.name).toBe("length");
  });

  it("ends early by what a gate in it decides", () => {
    const gated = inBody(rounds(), (body) => add(body, "RlhfFlow.MetricGate", "gate"));
    const d = setUntil(gated, "loop", { node: "gate", output: "Passed" });
    expect(variable(loopOf(d).until)).toBe("rf:gate:Passed");
    expect((bodyActivity(d, "loop", "gate").passed as { memoryReference: { id: string } }).memoryReference.id).toBe("rf:gate:Passed");
  });

  it("carries a thing no longer, inside and outside", () => {
    const d = removeCarry(rounds(), "loop", "Policy");
    expect(formatDefinition(d)).not.toMatch(/rf:loop:Policy|nextPolicy|initialPolicy|rf:tune:Policy/);
    expect(problems(d)).toEqual([]);
    expect(() => addCarry(rounds(), "loop", "Policy")).toThrow("already");
    expect(() => addCarry(rounds(), "loop", "policy")).toThrow("capital");
  });

  it("has loops in it", () => {
    const d = inBody(rounds(), (body) => add(body, "RlhfFlow.Repeat", "inner"));
    const inner = bodyOf(d, ["loop", "inner"])!;
    const deep = withBody(d, ["loop", "inner"], add(inner, "Elsa.WriteLine", "say"));
    expect(view(bodyOf(deep, ["loop", "inner"])!, catalog).nodes.map((node) => node.id)).toEqual(["say", "start"]);
    expect(bodyOf(deep, ["loop", "gone"])).toBeUndefined();
  });
});

function bodyActivity(d: Definition, loop: string, id: string): PlainActivity {
  return plain(d).root.activities.find((each) => each.id === loop)!.body.activities.find((each) => each.id === id)!;
}
