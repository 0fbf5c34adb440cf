import type { Plan, PlanState, PlanTotals } from "../../api/types";
import { bytesText } from "../../text/bytes";
import { roughDurationText } from "../../text/duration";
import { plural } from "../../text/number";

/** "12 cached, 5 to run, 2 may run, about 3 min, 1.2 GB". */
export function planSentence(totals: PlanTotals): string {
  const parts = [`${totals.cached} cached`, `${totals.run} to run`];
  if (totals.mayRun > 0) parts.push(`${totals.mayRun} may run`);
  if (totals.blocked > 0) parts.push(`${totals.blocked} blocked`);
  if (totals.seconds !== undefined && totals.seconds !== null) parts.push(roughDurationText(totals.seconds));
  if (totals.memoryBytes) parts.push(bytesText(totals.memoryBytes));
  return parts.join(", ");
}

/** Why a run cannot be started with this plan; undefined if it can. */
export function startRefusal(plan: Plan): string | undefined {
  const errors = plan.findings.filter((finding) => finding.severity === "error").length;
  if (errors > 0) return `${plural(errors, "error")} in the workflow must be mended first.`;
  if (plan.refusals.length > 0) return plan.refusals[0]?.message ?? "It does not fit this machine.";
  return undefined;
}

export const planWords: Record<PlanState, string> = {
  cached: "Cached",
  run: "To run",
  mayRun: "May run",
  blocked: "Blocked",
  leftOut: "Left out",
  "left out": "Left out",
};
