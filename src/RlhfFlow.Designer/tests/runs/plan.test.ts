import { describe, expect, it } from "vitest";
import type { Plan, RunSettings } from "../../src/api/types";
import type { WorkflowInput } from "../../src/definition";
import { missingInputs, typedValue } from "../../src/runs/PlanDialog/inputValues";
import { formErrors, formOf, settingsOf } from "../../src/runs/PlanDialog/planForm";
import { planSentence, startRefusal } from "../../src/runs/PlanDialog/planText";

const input = (name: string, type: string, defaultValue?: unknown): WorkflowInput => ({
  name,
  type,
  displayName: name,
  description: "",
  defaultValue,
});
const totals = { cached: 12, run: 5, mayRun: 2, blocked: 0, seconds: 170, memoryBytes: 1_200_000_000 };
const plan = (change: Partial<Plan>): Plan => ({ findings: [], nodes: [], totals, refusals: [], ...change });

describe("the plan in words", () => {
  it("says what is cached, what runs, how long and how much memory", () => {
    expect(planSentence(totals)).toBe("12 cached, 5 to run, 2 may run, about 3 min, 1.2 GB");
    expect(planSentence({ cached: 0, run: 1, mayRun: 0, blocked: 3 })).toBe("0 cached, 1 to run, 3 blocked");
  });

  it("refuses a start with the reason", () => {
    expect(startRefusal(plan({}))).toBeUndefined();
    expect(
      startRefusal(plan({ findings: [{ severity: "warning", code: "w", message: "m", place: "$" }] })),
    ).toBeUndefined();
    expect(startRefusal(plan({ findings: [{ severity: "error", code: "e", message: "m", place: "$" }] }))).toMatch(
      /1 error /,
    );
    expect(
      startRefusal(
        plan({
          refusals: [{ resource: "memory", needed: 9e9, available: 8e9, message: "ppo asks for 9 GB." }],
        }),
      ),
    ).toBe("ppo asks for 9 GB.");
  });
});

describe("the form of a plan", () => {
  it.each<[string, string, unknown]>([
    ["Int32", " 12 ", 12],
    ["Int64", "-3", -3],
    ["Double", "1e-3", 0.001],
    ["Boolean", "true", true],
    ["String", " a ", " a "],
    ["Object", '[1,"x"]', [1, "x"]],
  ])("reads a %s from %j", (type, text, value) => expect(typedValue(type, text)).toEqual({ value }));

  it.each([
    ["Int32", "1.5"],
    ["Int64", "99999999999999999999"],
    ["Double", "abc"],
    ["Double", ""],
    ["Boolean", "yes"],
    ["Object", "{"],
  ])("refuses a %s from %j instead of bending it", (type, text) => expect(typedValue(type, text).error).toBeDefined());

  it("gives back the settings of an earlier run unchanged", () => {
    const settings: RunSettings = {
      version: 3,
      profile: "smoke",
      inputs: { seed: 2, note: "a", list: [1] },
      parameters: { "ppo.klEstimator": "k2", "ppo.steps": 3 },
      force: ["reward"],
      from: "sft",
    };
    const inputs = [input("seed", "Int64"), input("note", "String"), input("list", "Object")];
    expect(settingsOf(formOf(settings), inputs)).toEqual(settings);
    expect(settingsOf(formOf({}), inputs)).toEqual({});
  });

  it("names the inputs that do not fit and those that are missing", () => {
    const inputs = [input("seed", "Int64", 1), input("data", "String"), input("steps", "Int32")];
    const form = { ...formOf({}), inputs: { seed: "x" } };
    expect(Object.keys(formErrors(form, inputs))).toEqual(["seed"]);
    expect(missingInputs(inputs, form.inputs, { steps: 5 })).toEqual(["data"]);
  });
});
