import type { NodeEvent, Page, Run, RunSummary } from "../types";

/** A run after news of some of its nodes. The same object where nothing in it changed. */
export function applyNodes(run: Run, events: readonly NodeEvent[]): Run {
  const news = new Map(events.filter((event) => event.run === run.id).map((event) => [event.node.id, event.node]));
  if (news.size === 0) return run;
  return { ...run, nodes: run.nodes.map((node) => news.get(node.id) ?? node) };
}

/** A run after a newer summary of it; nodes and reports stay until they are told or asked for. */
export function applySummary(run: Run, summary: RunSummary): Run {
  return run.id === summary.id ? { ...run, ...summary } : run;
}

/** The pages of a list with one summary replaced. Undefined where no page holds it. */
export function replaceInPages(
  pages: readonly Page<RunSummary>[],
  summary: RunSummary,
): Page<RunSummary>[] | undefined {
  if (!pages.some((page) => page.items.some((item) => item.id === summary.id))) return undefined;
  return pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === summary.id ? { ...item, ...summary } : item)),
  }));
}

export const isOver = (state: RunSummary["state"]) => state !== "queued" && state !== "running";
