import { describe, expect, it } from "vitest";
import type { Stage } from "../../src/api/types";
import { demandsText, findStages, shapeText, unitOf } from "../../src/stages/stageText";

const stage = (id: string, change: Partial<Stage> = {}): Stage => ({
  activity: `RlhfFlow.${id}`,
  kind: id,
  id,
  isDefault: true,
  version: "1",
  summary: "",
  license: "MIT",
  category: "alignment",
  aliases: [],
  inputs: [],
  outputs: [],
  parameters: {},
  metrics: [],
  capabilities: {},
  resources: {},
  manifest: { directory: "/stages", command: ["run"], codeHash: "0" },
  ...change,
});

describe("what a stage says of itself", () => {
  it("is found by alias and by words of its summary", () => {
    const stages = [
      stage("ProximalPolicyOptimization", { aliases: ["PPO", "RLHF"] }),
      stage("Sampling", { summary: "Answers prompts." }),
    ];
    expect(findStages(stages, "ppo").map((one) => one.id)).toEqual(["ProximalPolicyOptimization"]);
    expect(findStages(stages, "answers sampl").map((one) => one.id)).toEqual(["Sampling"]);
    expect(findStages(stages, "")).toHaveLength(2);
  });

  it("tells what a parameter may be", () => {
    expect(shapeText({ type: "integer", minimum: 1 })).toBe("integer, at least 1");
    expect(shapeText({ type: "string", enum: ["last", "mean"] })).toBe("one of last, mean");
    expect(shapeText({ type: "array", items: { type: "number" } })).toBe("list of number");
    expect(unitOf({ "x-unit": "pairs" })).toBe("pairs");
  });

  it("tells what it takes, and nothing of what it does not need", () => {
    expect(
      demandsText({
        cpu: { minimum: 1, suggested: 2 },
        memoryBytes: 2e9,
        gpus: { minimum: 0, suggested: 0 },
        wallSeconds: { minimum: 0, suggested: 90 },
      }),
    ).toBe("cores 1 to 2, memory 2.0 GB, time 1 min 30 s");
  });
});
