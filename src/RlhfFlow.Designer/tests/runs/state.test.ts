import { describe, expect, it } from "vitest";
import type { LogLine, RunNode } from "../../src/api/types";
import { appendPage, levelOf, noLines } from "../../src/runs/LogView/logRows";
import { firstChoice } from "../../src/runs/metrics/firstChoice";
import { nodeRows } from "../../src/runs/RunTable/nodeRows";
import { sampleParts } from "../../src/runs/SamplesView/sampleParts";
import { countsText, finishedShare } from "../../src/runs/state/countsText";
import { shownState } from "../../src/runs/state/nodeLook";
import { nodeLine, progressPercent, progressText } from "../../src/runs/state/progressText";
import { visibleRange } from "../../src/app/virtual/visibleRange";

const node = (id: string, change: Partial<RunNode> = {}): RunNode => ({
  id,
  activity: "RlhfFlow.Sampling",
  state: "pending",
  ...change,
});

describe("the state of a run in words", () => {
  it("tells the most urgent counts first and leaves out what is zero", () => {
    const counts = { pending: 2, running: 1, succeeded: 3, cached: 4, failed: 1, blocked: 0 };
    expect(countsText(counts)).toBe("1 failed, 1 running, 2 pending, 3 ok, 4 cached");
    expect(finishedShare(counts)).toEqual({ done: 8, total: 11 });
  });

  it("calls a succeeded node cached only where an earlier run did its work", () => {
    expect(shownState({ state: "succeeded", fromCache: true })).toBe("cached");
    expect(shownState({ state: "failed", fromCache: true })).toBe("failed");
  });

  it("says what a node does, waits for, or failed of", () => {
    expect(
      progressText({ phase: "training", done: 34, total: 120, unit: "steps", rate: 4.23, remainingSeconds: 20 }),
    ).toBe("training: 34 of 120 steps, 4.2 steps/s, 20 s left");
    expect(progressText({ done: 5 })).toBe("5");
    expect(progressText({ done: 0, unit: "" })).toBe("begun, no progress told yet");
    expect(progressPercent({ done: 30, total: 120 })).toBe(25);
    expect(progressPercent({ done: 30 })).toBeUndefined();
    expect(nodeLine(node("a", { waitingFor: ["b", "c", "d", "e"] }), undefined)).toBe("waits for b, c and 2 more");
    expect(nodeLine(node("a", { state: "failed", error: { message: "NaN at step 3\nstack" } }), 4)).toBe(
      "NaN at step 3",
    );
  });
});

describe("rows of the node table", () => {
  const nodes = [
    node("n10", { state: "succeeded", startedAt: "2026-11-28T05:00:00Z", finishedAt: "2026-11-28T05:00:09Z" }),
    node("n2", { state: "failed", startedAt: "2026-11-28T05:00:00Z", finishedAt: "2026-11-28T05:00:02Z" }),
    node("n1"),
  ];
  it("filters by text and state and sorts by urgency, time or name", () => {
    const ids = (filter: Parameters<typeof nodeRows>[1]) => nodeRows(nodes, filter, 0).map((row) => row.id);
    expect(ids({ text: "N1", state: null, sort: "order" })).toEqual(["n10", "n1"]);
    expect(ids({ text: "", state: "failed", sort: "order" })).toEqual(["n2"]);
    expect(ids({ text: "", state: null, sort: "state" })).toEqual(["n2", "n1", "n10"]);
    expect(ids({ text: "", state: null, sort: "seconds" })).toEqual(["n10", "n2", "n1"]);
    expect(ids({ text: "", state: null, sort: "id" })).toEqual(["n1", "n2", "n10"]);
  });

  it("keeps only the rows in sight, at either end of ten thousand", () => {
    expect(visibleRange(0, 600, 30, 10_000)).toEqual([0, 32]);
    expect(visibleRange(299_400, 600, 30, 10_000)).toEqual([9968, 10_000]);
    expect(visibleRange(5000, 600, 30, 4)).toEqual([0, 4]);
    expect(visibleRange(0, 600, 30, 0)).toEqual([0, 0]);
  });
});

describe("logs, samples and metrics", () => {
  const line = (text: string, change: Partial<LogLine> = {}): LogLine => ({ time: "t", text, ...change });
  it("makes a row of each line of a message", () => {
    const rows = appendPage(appendPage(noLines, [line("a")]), [line("b\n  c\n")]);
    expect(rows.map((row) => [row.text, row.first])).toEqual([
      ["a", true],
      ["b", true],
      ["  c", false],
    ]);
    expect(appendPage(rows, [])).toBe(rows);
    expect(levelOf(line("x", { level: "error" }))).toEqual({ text: "error", grave: true });
  });

  it("splits a sample at its names and keeps the lines between", () => {
    expect(sampleParts("prompt: a: b\nmore\ncompletion: c")).toEqual([
      { name: "prompt", text: "a: b\nmore" },
      { name: "completion", text: "c" },
    ]);
    expect(sampleParts("only text")).toEqual([{ name: "", text: "only text" }]);
  });

  it("first draws curves, the telling ones before others", () => {
    const item = (metric: string, count: number) => ({ node: "n", metric, count });
    expect(firstChoice([item("learningRate", 9), item("loss", 9), item("eval/accuracy", 1)])).toEqual([
      "loss",
      "learningRate",
    ]);
  });
});
