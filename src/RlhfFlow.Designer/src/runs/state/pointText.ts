import type { RunSummary } from "../../api/types";
import { valueText } from "../../text/value";

/** The point of a sweep in one line: "ppo.klCoefficient=0.05, seed 1". */
export function pointText({ values, seed }: NonNullable<RunSummary["sweepPoint"]>): string {
  const parts = Object.entries(values).map(([name, value]) => `${name}=${valueText(value)}`);
  if (seed !== null && seed !== undefined) parts.push(`seed ${seed}`);
  return parts.join(", ") || "the only point of a sweep";
}
