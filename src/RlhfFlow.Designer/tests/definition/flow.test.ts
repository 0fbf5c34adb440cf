import { describe, expect, it } from "vitest";
import {
  addCase, addControl, addNode, canConnect, connect, copyText, disconnect, engineActivities, formatDefinition,
  newDefinition, parseDefinition, paste, removeNodes, renameCase, renameNode, setCaseCondition, setCondition, setStarts,
  setTarget, toPlain, view, type Definition,
} from "../../src/definition";
import { problems } from "./consistency";
import { catalog, isStage } from "./samples";

const add = (d: Definition, activity: string, id: string) => addNode(d, catalog, { activity, id, x: 0, y: 0 }).definition;
const wire = (d: Definition, from: string, output: string, to: string, input: string) =>
  connect(d, catalog, { from, output, to, input });
const order = (d: Definition, from: string, outcome: string, to: string) => addControl(d, catalog, from, to, outcome);
const connections = (d: Definition) => (toPlain(d.json) as {
  root: { connections: { source: { activity: string; port: string }; target: { activity: string } }[] };
}).root.connections.map((each) => `${each.source.activity}.${each.source.port}>${each.target.activity}`).sort();

/** world -> base -> samples -> evaluation -> gate -> decide, and two ways to go on. */
function gated(): Definition {
  const stages = [["SyntheticWorld", "world"], ["Pretraining", "base"], ["Sampling", "samples"], ["Evaluation", "eval"],
    ["Sampling", "more"], ["Pretraining", "again"]] as const;
  let d = stages.reduce((next, [type, id]) => add(next, `RlhfFlow.${type}`, id), newDefinition("w", "w"));
  d = add(add(d, "RlhfFlow.MetricGate", "gate"), "Elsa.FlowDecision", "decide");
  d = wire(wire(wire(d, "world", "Corpus", "base", "Corpus"), "base", "Model", "samples", "Model"), "world", "PolicyPrompts", "samples", "Prompts");
  d = wire(d, "samples", "Samples", "eval", "Samples");
  return wire(wire(d, "eval", "Evaluation", "gate", "Evaluation"), "gate", "Passed", "decide", "Condition");
}

describe("steps of the flow", () => {
  it("are wired like stages where they read and write", () => {
    const d = gated();
    expect(problems(d)).toEqual([]);
    expect(formatDefinition(d)).toContain('"id": "rf:gate:Passed"');
    const decide = view(d, catalog).nodes.find((node) => node.id === "decide");
    expect(decide).toMatchObject({ outcomes: ["True", "False"], parameters: { condition: { kind: "variable", variable: "rf:gate:Passed" } } });
    const text = formatDefinition(d);
    expect(formatDefinition(parseDefinition(text, isStage))).toBe(text);
  });

  it("go on at their own outcomes only, once for each pair, and never in a circle", () => {
    const reason = (from: string, output: string, to: string) => {
      const check = canConnect(order(gated(), "decide", "True", "more"), catalog, { from, output, to, input: "@in" });
      return check.ok ? "" : check.reason;
    };
    expect(reason("decide", "@Done", "again")).toBe("'decide' ends with True or False, never with Done");
    expect(reason("decide", "@False", "more")).toContain("waits for True of 'decide' already");
    expect(reason("more", "@Done", "gate")).toContain("loop");
    expect(reason("decide", "@False", "again")).toBe("");
    expect(reason("gate", "Passed", "more")).toContain("an artifact to an input");
  });

  it("guard what stands behind them, whatever else it reads", () => {
    const before = wire(wire(gated(), "base", "Model", "more", "Model"), "world", "PolicyPrompts", "more", "Prompts");
    expect(connections(before)).toContain("base.Done>more");
    const after = order(before, "decide", "True", "more");
    expect(connections(after).filter((each) => each.endsWith(">more"))).toEqual(["decide.True>more"]);
    expect(problems(after)).toEqual([]);
    // The other way round it comes to the same.
    const other = wire(wire(order(gated(), "decide", "True", "more"), "base", "Model", "more", "Model"), "world", "PolicyPrompts", "more", "Prompts");
    expect(connections(other)).toEqual(connections(after));
  });

  it("wait for what a branch reads from elsewhere", () => {
    const apart = add(order(gated(), "decide", "False", "again"), "RlhfFlow.SyntheticWorld", "elsewhere");
    const d = wire(apart, "elsewhere", "Corpus", "again", "Corpus");
    expect(connections(d)).toContain("elsewhere.Done>decide");
    expect(connections(d)).not.toContain("elsewhere.Done>again");
    expect(problems(d)).toEqual([]);
    // Where nothing guards it any more, it follows its stage again.
    expect(connections(removeNodes(d, catalog, ["decide"]))).toContain("elsewhere.Done>again");
  });

  it("keep cases, their outcomes and what decides them together", () => {
    let d = addCase(addCase(add(gated(), "Elsa.FlowSwitch", "choose"), "choose"), "choose");
    d = setCaseCondition(d, catalog, "choose", "Case 1", { kind: "output", node: "gate", output: "Passed" });
    expect(connections(d)).toContain("gate.Done>choose");
    d = renameCase(order(d, "choose", "Case 1", "more"), "choose", "Case 1", "Good");
    expect(connections(d)).toContain("choose.Good>more");
    expect(() => renameCase(d, "choose", "Good", "Default")).toThrow("already");
    d = renameNode(d, catalog, "gate", "check");
    expect(formatDefinition(d)).not.toContain("rf:gate:Passed");
    expect(problems(d)).toEqual([]);
    const gone = view(removeNodes(d, catalog, ["check"]), catalog).nodes.find((node) => node.id === "choose");
    expect(gone?.cases).toEqual([{ label: "Good" }, { label: "Case 2" }]);
  });

  it("are copied with their outcomes, and read what was copied with them", () => {
    const d = order(gated(), "decide", "True", "more");
    const { definition, ids } = paste(d, catalog, copyText(d, catalog, ["gate", "decide", "more"]), { x: 0, y: 500 });
    const copied = (name: string) => ids.find((id) => id.startsWith(name));
    const [gate, decide, more] = [copied("gate"), copied("decide"), copied("more")];
    expect(connections(definition)).toContain(`${decide}.True>${more}`);
    expect(view(definition, catalog).nodes.find((node) => node.id === decide)?.parameters.condition)
      .toMatchObject({ variable: `rf:${gate}:Passed` });
    expect(problems(definition)).toEqual([]);
  });

  it("decide by a variable that a step sets, in place of a wire", () => {
    let d = setTarget(add(gated(), "Elsa.SetVariable", "mark"), "mark", "enough", "Boolean");
    d = setCondition(d, catalog, "decide", "condition", { kind: "variable", variable: "enough" });
    expect(view(d, catalog).wires.map((each) => each.id)).not.toContain("gate.Passed>decide.Condition");
    expect(view(d, catalog).variables).toEqual([{ id: "enough", name: "enough", type: "Boolean" }]);
    expect(formatDefinition(d)).not.toContain("rf:gate:Passed");
    expect(() => setTarget(d, "mark", "not a name")).toThrow("letters");
    expect(problems(d)).toEqual([]);
  });

  it("may begin the workflow at a time, in place of Start", () => {
    const d = setStarts(add(gated(), "Elsa.Cron", "nightly"), "nightly", true);
    expect(connections(d)).toContain("nightly.Done>world");
    expect(formatDefinition(d)).not.toContain("Elsa.Start\"");
    expect(problems(d)).toEqual([]);
    const back = setStarts(d, "nightly", false);
    expect(connections(back)).toContain("start.Done>nightly");
    expect(problems(back)).toEqual([]);
  });

  it("lose their condition with its wire", () => {
    const d = disconnect(gated(), catalog, ["gate.Passed>decide.Condition"]);
    expect(view(d, catalog).nodes.find((node) => node.id === "decide")?.parameters).toEqual({});
    expect(problems(d)).toEqual([]);
  });
});

it("the table of steps has no type twice and none that a stage has", () => {
  const types = engineActivities.map((each) => each.activity);
  expect(new Set(types).size).toBe(types.length);
  expect(types.filter(isStage)).toEqual([]);
});
