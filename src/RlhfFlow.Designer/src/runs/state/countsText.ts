import type { RunCounts } from "../../api/types";

/** "3 running, 12 pending, 4 ok, 2 cached": what is not zero, the most urgent first. */
export function countsText(counts: RunCounts): string {
  const parts: [number | null | undefined, string][] = [
    [counts.failed, "failed"],
    [counts.blocked, "blocked"],
    [counts.running, "running"],
    [counts.pending, "pending"],
    [counts.succeeded, "ok"],
    [counts.cached, "cached"],
    [counts.skipped, "skipped"],
    [counts.leftOut, "left out"],
  ];
  const shown = parts.filter(([count]) => (count ?? 0) > 0).map(([count, word]) => `${count} ${word}`);
  return shown.length === 0 ? "no nodes" : shown.join(", ");
}

/** Finished nodes and all nodes that take part. */
export function finishedShare(counts: RunCounts): { done: number; total: number } {
  const done = counts.succeeded + counts.cached + counts.failed + counts.blocked + (counts.skipped ?? 0);
  return { done, total: done + counts.running + counts.pending };
}
