import type { RunNode } from "../../api/types";
import { elapsedSeconds } from "../../text/duration";
import { shownState, type ShownState } from "../state/nodeLook";

export type SortBy = "order" | "id" | "state" | "seconds";
export interface RowFilter {
  text: string;
  state: ShownState | null;
  sort: SortBy;
}

const urgency: Record<ShownState, number> = {
  failed: 0,
  blocked: 1,
  running: 2,
  waiting: 3,
  pending: 4,
  succeeded: 5,
  cached: 6,
  skipped: 7,
  cancelled: 8,
  leftOut: 9,
};

/** The nodes that a filter lets through, in the order asked for; equal ones stay in the order of the run. */
export function nodeRows(nodes: readonly RunNode[], filter: RowFilter, now: number): RunNode[] {
  const text = filter.text.trim().toLowerCase();
  const rows = nodes.filter(
    (node) =>
      (filter.state === null || shownState(node) === filter.state) &&
      (text === "" || `${node.id} ${node.activity ?? ""} ${node.stage ?? ""}`.toLowerCase().includes(text)),
  );
  if (filter.sort === "order") return rows;
  const seconds = (node: RunNode) => elapsedSeconds(node.startedAt, node.finishedAt, now) ?? -1;
  return rows.sort((left, right) => {
    if (filter.sort === "id") return left.id.localeCompare(right.id, "en", { numeric: true });
    if (filter.sort === "state") return urgency[shownState(left)] - urgency[shownState(right)];
    return seconds(right) - seconds(left);
  });
}
