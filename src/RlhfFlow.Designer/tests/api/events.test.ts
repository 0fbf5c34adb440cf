import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { applyToCache } from "../../src/api/events/applyToCache";
import { EventQueue } from "../../src/api/events/EventQueue";
import { applyNodes, applySummary, replaceInPages } from "../../src/api/events/reduceRun";
import { keys } from "../../src/api/keys";
import type { Run, RunNode, RunSummary } from "../../src/api/types";

const node = (id: string, state: RunNode["state"]): RunNode => ({ id, activity: "RlhfFlow.Sampling", state });
const summary = (id: string, state: RunSummary["state"]): RunSummary => ({
  id,
  workflowId: "w",
  name: "W",
  state,
  createdAt: "2026-11-28T05:00:00Z",
  counts: { pending: 1, running: 1, succeeded: 0, cached: 0, failed: 0, blocked: 0 },
});
const run = (): Run => ({
  ...summary("r1", "running"),
  nodes: [node("a", "running"), node("b", "pending")],
  reports: [],
});

describe("what events change", () => {
  it("replaces only the nodes that are told of, the last news of each holding", () => {
    const before = run();
    const after = applyNodes(before, [
      { run: "r1", node: node("a", "running") },
      { run: "r1", node: node("a", "succeeded") },
      { run: "other", node: node("b", "failed") },
    ]);
    expect(after.nodes.map((one) => one.state)).toEqual(["succeeded", "pending"]);
    expect(after.nodes[1]).toBe(before.nodes[1]);
  });

  it("gives the same object where nothing is told of a run", () => {
    const before = run();
    expect(applyNodes(before, [{ run: "r2", node: node("a", "failed") }])).toBe(before);
    expect(applySummary(before, summary("r2", "failed"))).toBe(before);
  });

  it("keeps nodes and reports when a newer summary comes", () => {
    const after = applySummary({ ...run(), reports: ["report.md"] }, summary("r1", "succeeded"));
    expect(after.state).toBe("succeeded");
    expect(after.nodes).toHaveLength(2);
    expect(after.reports).toEqual(["report.md"]);
  });

  it("replaces a run in the page that lists it and says so when none does", () => {
    const pages = [{ items: [summary("r1", "running")], next: 1 }, { items: [summary("r0", "failed")] }];
    expect(replaceInPages(pages, summary("r0", "succeeded"))?.[1]?.items[0]?.state).toBe("succeeded");
    expect(replaceInPages(pages, summary("r9", "queued"))).toBeUndefined();
  });

  it("brings both kinds of news into the cache", () => {
    const client = new QueryClient();
    client.setQueryData(keys.run("r1"), run());
    applyToCache(client, [
      { type: "node", data: { run: "r1", node: node("b", "running") } },
      { type: "run", data: summary("r1", "failed") },
    ]);
    const after = client.getQueryData<Run>(keys.run("r1"));
    expect(after?.state).toBe("failed");
    expect(after?.nodes[1]?.state).toBe("running");
  });
});

describe("the queue of events", () => {
  it("hands over in order what came meanwhile, once", () => {
    const got: number[][] = [];
    const queue = new EventQueue<number>(10_000, (items) => got.push(items));
    queue.add(1);
    queue.add(2);
    queue.flush();
    queue.flush();
    expect(got).toEqual([[1, 2]]);
  });
});
