import type { NodeProgress, RunNode } from "../../api/types";
import { durationText } from "../../text/duration";
import { countText, numberText } from "../../text/number";

/** "training: 34 of 120 steps, 4.2 steps/s, 20 s left": as much of it as the stage told. */
export function progressText(progress: NodeProgress): string {
  if (!progress.total && !progress.phase && progress.done === 0) return "begun, no progress told yet";
  const unit = progress.unit ? ` ${progress.unit}` : "";
  const amount = progress.total
    ? `${countText(progress.done)} of ${countText(progress.total)}${unit}`
    : `${countText(progress.done)}${unit}`;
  const parts = [progress.phase ? `${progress.phase}: ${amount}` : amount];
  if (progress.rate) parts.push(`${numberText(Number(progress.rate.toPrecision(2)))}${unit}/s`);
  if (progress.remainingSeconds !== undefined && progress.remainingSeconds !== null) {
    parts.push(`${durationText(progress.remainingSeconds)} left`);
  }
  return parts.join(", ");
}

/** Share done in per cent, or undefined where the stage told no total. */
export function progressPercent(progress: NodeProgress | null | undefined): number | undefined {
  if (!progress?.total) return undefined;
  return Math.max(0, Math.min(100, (100 * progress.done) / progress.total));
}

/** One line on what a node does or waits for. `over`: the run has ended, nothing waits any more. */
export function nodeLine(node: RunNode, seconds: number | undefined, over = false): string {
  const took = seconds === undefined ? "" : durationText(seconds);
  switch (node.state) {
    case "running":
      return node.progress ? progressText(node.progress) : took;
    case "pending":
      if (over) return "the run ended before it";
      return node.waitingFor?.length ? `waits for ${listText(node.waitingFor)}` : "waits for a free slot";
    case "failed":
      return node.error?.message.split("\n")[0] ?? "";
    case "succeeded":
      return node.fromCache ? "taken from the cache" : took;
    default:
      return node.why ?? "";
  }
}

function listText(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}
