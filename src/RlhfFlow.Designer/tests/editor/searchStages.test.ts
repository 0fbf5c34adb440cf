import { describe, expect, it } from "vitest";
import { fuzzyScore } from "../../src/editor/search/fuzzyScore";
import { searchStages, stageTitle } from "../../src/editor/search/searchStages";

const stage = (name: string, aliases: string[] = [], summary = "") => ({ activity: `RlhfFlow.${name}`, id: name, category: "alignment", aliases, summary });
const stages = [
  stage("ProximalPolicyOptimization", ["PPO", "RLHF"], "Trains a policy on a reward."), stage("RewardModeling"), stage("PreferenceCollection", ["judge", "RLAIF"]),
  stage("BestOfNSampling", ["best-of-N"]), stage("Sampling"), stage("SupervisedFineTuning", ["SFT"]),
];
const first = (query: string) => searchStages(stages, query)[0]?.id;

describe("searching stages", () => {
  it("finds by alias", () => {
    expect(first("PPO")).toBe("ProximalPolicyOptimization");
    expect(first("judge")).toBe("PreferenceCollection");
    expect(first("sft")).toBe("SupervisedFineTuning");
  });

  it("finds by initials, by beginnings of words and by words of the summary", () => {
    expect(first("rm")).toBe("RewardModeling");
    expect(first("fine tun")).toBe("SupervisedFineTuning");
    expect(first("trains a policy")).toBe("ProximalPolicyOptimization");
  });

  it("puts an exact name before one that merely contains it", () => {
    expect(searchStages(stages, "sampling").map((each) => each.id).slice(0, 2)).toEqual(["Sampling", "BestOfNSampling"]);
  });

  it("finds nothing for what no stage resembles, and all for nothing", () => {
    expect(searchStages(stages, "zzqx")).toEqual([]);
    expect(searchStages(stages, "  ")).toHaveLength(stages.length);
  });

  it("looks at each text of 500 stages once for each key pressed", () => {
    let looks = 0;
    const counted = Array.from({ length: 500 }, (_, index) => ({
      activity: `Acme.Stage${index}`, id: `s${index}`, category: "other", aliases: ["one", "two"],
      get summary() { looks++; return "A stage."; },
    }));
    searchStages(counted, "stage4");
    expect(looks).toBe(500);
  });

  it("spells activities as people do", () => {
    expect(stageTitle("RlhfFlow.BestOfNSampling")).toBe("Best of N sampling");
    expect(stageTitle("RlhfFlow.RewardModeling")).toBe("Reward modeling");
    expect(stageTitle("Acme.DPOTraining")).toBe("DPO training");
  });

  it("refuses letters that are scattered over a long text", () => {
    expect(fuzzyScore("ppo", "Supplement reports")).toBe(0);
    expect(fuzzyScore("ppo", "Proximal policy optimization")).toBeGreaterThan(0);
  });
});
