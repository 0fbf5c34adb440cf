import { describe, expect, it } from "vitest";
import type { NodeState, RunNode } from "../../src/api/types";
import { loopOf, partsOf, roundNode } from "../../src/runs/rounds/loopState";
import { inRound, pathTo, roundsAround, roundsOf, scopeOf, within } from "../../src/runs/rounds/rounds";

const node = (id: string, state: NodeState, change: Partial<RunNode> = {}): RunNode => ({
  id, activity: "RlhfFlow.Sft", stage: "sft", state, ...change,
});
const step = (id: string, activity: string, state: NodeState, change: Partial<RunNode> = {}) =>
  node(id, state, { activity, stage: "", ...change });

/** `grow` of two rounds, in each `improve` of two; in the first, `improve` is in its second round. */
const nested: RunNode[] = [
  step("grow", "RlhfFlow.Repeat", "succeeded", { startedAt: "2026-01-01T00:00:00Z" }),
  node("grow.1.sample", "succeeded", { startedAt: "2026-01-01T00:00:01Z" }),
  step("grow.1.improve", "RlhfFlow.Repeat", "succeeded"),
  node("grow.1.improve.1.fit", "succeeded", { fromCache: true }),
  step("grow.1.improve.1", "RlhfFlow.Round", "succeeded"),
  node("grow.1.improve.2.fit", "running"),
  step("grow.1.improve.2", "RlhfFlow.Round", "pending"),
  step("grow.1.improve.(end)", "RlhfFlow.Exit", "pending"),
  step("grow.1", "RlhfFlow.Round", "pending"),
  node("grow.2.sample", "pending"),
  step("grow.2.improve", "RlhfFlow.Repeat", "pending"),
  node("grow.2.improve.1.fit", "pending"),
  step("grow.2.improve.1", "RlhfFlow.Round", "pending"),
  node("grow.2.improve.2.fit", "pending"),
  step("grow.2.improve.2", "RlhfFlow.Round", "pending"),
  step("grow.2", "RlhfFlow.Round", "pending"),
  step("grow.(end)", "RlhfFlow.Exit", "pending"),
];
const by = (id: string, nodes: readonly RunNode[] = nested) => nodes.find((one) => one.id === id)!;

describe("rounds of a run", () => {
  const rounds = roundsOf(nested);

  it("are found by what their nodes are, not by dots in names", () => {
    expect(rounds.map((round) => round.id).sort()).toEqual([
      "grow.1", "grow.1.improve.1", "grow.1.improve.2", "grow.2", "grow.2.improve.1", "grow.2.improve.2",
    ]);
    expect(roundsOf([node("v1.2", "running")])).toEqual([]);
    expect(pathTo("v1.2", rounds)).toEqual([]);
  });

  it("lead from the outside in to a node, and back to its names in the definition", () => {
    const path = pathTo("grow.1.improve.2.fit", rounds);
    expect(path.map((round) => round.id)).toEqual(["grow.1", "grow.1.improve.2"]);
    expect(scopeOf(path)).toEqual(["grow", "improve"]);
    expect(pathTo("grow.1", rounds).map((round) => round.id)).toEqual(["grow.1"]);
    expect(roundsAround("grow.1", rounds)).toEqual([]);
    expect(within("grow.1.improve.2.fit", path.at(-1))).toBe("fit");
    expect(inRound("fit", path.at(-1))).toBe("grow.1.improve.2.fit");
    expect(within("fit", undefined)).toBe("fit");
  });

  it("keep the tenth round apart from the first", () => {
    const many = [1, 10, 2].flatMap((number) => [
      node(`loop.${number}.a`, "pending"), step(`loop.${number}`, "RlhfFlow.Round", "pending"),
    ]);
    expect(roundsOf(many).map((round) => round.number)).toEqual([1, 2, 10]);
    expect(pathTo("loop.10.a", roundsOf(many)).map((round) => round.id)).toEqual(["loop.10"]);
    expect(partsOf("loop.1", many).map((one) => one.id)).toEqual(["loop.1.a"]);
  });

  it("say how a loop stands, which its own node does not", () => {
    expect(loopOf(by("grow"), rounds, nested)).toMatchObject({
      node: { state: "running", startedAt: "2026-01-01T00:00:01Z", finishedAt: undefined },
      line: "round 1 of 2", current: "grow.1",
    });
    expect(loopOf(by("grow.1.improve"), rounds, nested)).toMatchObject({
      node: { state: "running" }, line: "round 2 of 2", current: "grow.1.improve.2",
    });
    expect(loopOf(by("grow.2.improve"), rounds, nested)).toMatchObject({
      node: { state: "pending" }, line: "0 of 2 rounds", current: "grow.2.improve.1",
    });
    expect(loopOf(by("grow.1.sample"), rounds, nested)).toBeUndefined();
  });

  it("are failed where a node of them is, cached where all their work is, and over when the last is", () => {
    const failed = nested.map((one) => (one.id === "grow.1.improve.2.fit" ? { ...one, state: "failed" as const } : one));
    expect(loopOf(by("grow", failed), rounds, failed)).toMatchObject({ node: { state: "failed" }, current: "grow.1" });
    expect(roundNode(rounds.find((round) => round.id === "grow.1.improve.1")!, nested))
      .toMatchObject({ state: "succeeded", fromCache: true });
    const early: RunNode[] = [
      step("loop", "RlhfFlow.Repeat", "succeeded"), node("loop.1.a", "succeeded"),
      step("loop.1", "RlhfFlow.Round", "succeeded"), node("loop.2.a", "skipped"),
      step("loop.2", "RlhfFlow.Round", "skipped"),
      step("loop.(end)", "RlhfFlow.Exit", "succeeded", { finishedAt: "2026-01-01T00:00:09Z" }),
    ];
    expect(loopOf(by("loop", early), roundsOf(early), early)).toMatchObject({
      node: { state: "succeeded", fromCache: false, finishedAt: "2026-01-01T00:00:09Z" },
      line: "1 of 2 rounds", current: "loop.1",
    });
  });
});
