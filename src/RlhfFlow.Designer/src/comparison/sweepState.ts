import type { Sweep } from "../api/types";

const count = (sweep: Sweep, ...states: string[]) => states.reduce((sum, state) => sum + (sweep.states[state] ?? 0), 0);

/** How many of its runs have come to an end, whichever. */
export const finishedRuns = (sweep: Sweep): number => count(sweep, "succeeded", "failed", "cancelled");

/** Whether runs of it wait or are under way. */
export const isUnderWay = (sweep: Sweep): boolean => count(sweep, "queued", "running") > 0;

/** How many of its runs would be done if it went on. */
export const leftRuns = (sweep: Sweep): number => count(sweep, "failed", "cancelled", "interrupted");

/** Whether a server can go on with it: all of its runs are known, and some have not succeeded. */
export const canGoOn = (sweep: Sweep): boolean =>
  !isUnderWay(sweep) && leftRuns(sweep) > 0 && leftRuns(sweep) + count(sweep, "succeeded") === sweep.runs;
