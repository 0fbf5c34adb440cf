import {
  IconAlertOctagon,
  IconArrowRampRight,
  IconBan,
  IconCheck,
  IconClock,
  IconCopyCheck,
  IconHourglass,
  IconMinus,
  IconPlayerPlayFilled,
  IconX,
  type TablerIcon,
} from "@tabler/icons-react";
import type { NodeState, RunNode } from "../../api/types";

/** How a state is shown: always by icon and word, the colour only repeats it. */
export interface Look {
  label: string;
  icon: TablerIcon;
  color: string;
}

const looks: Record<NodeState, Look> = {
  pending: { label: "Pending", icon: IconClock, color: "gray" },
  running: { label: "Running", icon: IconPlayerPlayFilled, color: "blue" },
  succeeded: { label: "Succeeded", icon: IconCheck, color: "green" },
  failed: { label: "Failed", icon: IconAlertOctagon, color: "red" },
  blocked: { label: "Blocked", icon: IconBan, color: "orange" },
  leftOut: { label: "Left out", icon: IconMinus, color: "gray" },
  waiting: { label: "Waiting", icon: IconHourglass, color: "blue" },
  skipped: { label: "Skipped", icon: IconArrowRampRight, color: "gray" },
  cancelled: { label: "Cancelled", icon: IconX, color: "gray" },
};
const cached: Look = { label: "Cached", icon: IconCopyCheck, color: "teal" };

/** The words by which pages speak of a node: its state, and "cached" where an earlier run did its work. */
export type ShownState = NodeState | "cached";

export function shownState(node: Pick<RunNode, "state" | "fromCache">): ShownState {
  return node.fromCache && node.state === "succeeded" ? "cached" : node.state;
}

export function nodeLook(state: ShownState): Look {
  return state === "cached" ? cached : (looks[state] ?? { label: state, icon: IconClock, color: "gray" });
}

export const shownStates: readonly ShownState[] = [
  "running",
  "failed",
  "blocked",
  "pending",
  "succeeded",
  "cached",
  "waiting",
  "skipped",
  "cancelled",
  "leftOut",
];
