import { describe, expect, it } from "vitest";
import type { Sweep } from "../../src/api/types";
import { bodyOf, newSweep, planText, whatIsMissing } from "../../src/comparison/SweepDialog/sweepForm";
import { canGoOn, finishedRuns, isUnderWay, leftRuns } from "../../src/comparison/sweepState";

const sweep = (states: Record<string, number>, runs = 9): Sweep => ({
  id: "s",
  name: "kl",
  workflowId: "quickstart",
  description: "",
  createdAt: "",
  over: [],
  seeds: [],
  runs,
  atOnce: 2,
  states,
});

describe("the form of a sweep", () => {
  it("leaves out lines without a name and what the server fills in", () => {
    const form = {
      ...newSweep,
      workflowId: "quickstart",
      axes: [
        { name: " ppo.klCoefficient ", values: "0.01, 0.1 " },
        { name: "", values: "7" },
      ],
      seeds: " ",
    };
    expect(bodyOf(form)).toEqual({ workflowId: "quickstart", over: { "ppo.klCoefficient": "0.01,0.1" }, atOnce: 1 });
    expect(bodyOf({ ...form, name: " kl ", profile: "smoke", seeds: "1.. 3, 5", atOnce: 4 })).toMatchObject({
      name: "kl",
      profile: "smoke",
      seeds: "1..3,5",
      atOnce: 4,
    });
  });

  it("says what is missing before anything is asked for", () => {
    expect(whatIsMissing(newSweep)).toBe("Choose a workflow.");
    const form = { ...newSweep, workflowId: "w" };
    expect(whatIsMissing(form)).toBeUndefined();
    expect(whatIsMissing({ ...form, seeds: "" })).toBe("Give values to vary, or seeds.");
    const axis = { name: "a.b", values: "1" };
    expect(whatIsMissing({ ...form, axes: [axis, axis] })).toMatch(/a\.b is varied twice/);
  });

  it("puts the plan in a sentence", () => {
    const plan = { findings: [], refusals: [], runs: ["a", "b"], nodes: 12, known: 2, shared: 5, seconds: 130 };
    expect(planText(plan)).toBe("2 runs, 12 nodes: 2 known, 5 shared; about 2 min one after another");
  });
});

describe("how a sweep stands", () => {
  it("is under way while a run waits or works", () => {
    expect(isUnderWay(sweep({ queued: 1, succeeded: 8 }))).toBe(true);
    expect(isUnderWay(sweep({ failed: 1, succeeded: 8 }))).toBe(false);
    expect(finishedRuns(sweep({ failed: 1, succeeded: 3, cancelled: 2, running: 1 }))).toBe(6);
  });

  it("goes on if all of its runs are known and some have not succeeded", () => {
    expect(canGoOn(sweep({ failed: 1, succeeded: 6, cancelled: 2 }))).toBe(true);
    expect(leftRuns(sweep({ failed: 1, succeeded: 6, cancelled: 2 }))).toBe(3);
    expect(canGoOn(sweep({ succeeded: 9 }))).toBe(false);
    expect(canGoOn(sweep({ failed: 1, succeeded: 6 }))).toBe(false);
    expect(canGoOn(sweep({ failed: 1, running: 8 }))).toBe(false);
  });
});
