import type { Check, CheckStatus, StageCheckProgress } from "../../api/types";

export interface CheckLook {
  label: string;
  color: string;
}

/** A MUST that was not tried counts as not passed; a SHOULD that failed is a warning. */
export function checkLook({ status, level }: Pick<Check, "status" | "level">): CheckLook {
  const looks: Record<CheckStatus, CheckLook> = {
    passed: { label: "passed", color: "teal" },
    failed: { label: "failed", color: level === "must" ? "red" : "orange" },
    notApplicable: { label: "not applicable", color: "gray" },
    notTried: { label: "not tried", color: level === "must" ? "orange" : "gray" },
  };
  return looks[status];
}

/** The checks of each family, families in their order. */
export function byFamily(checks: readonly Check[]): { family: string; checks: Check[] }[] {
  const families = new Map<string, Check[]>();
  for (const check of checks) families.set(check.family, [...(families.get(check.family) ?? []), check]);
  return [...families].map(([family, members]) => ({ family, checks: members }));
}

/** "12 of 42 checks, 1 failed; now resumes-after-kill". */
export function progressText({ done, total, failed, current }: StageCheckProgress): string {
  const failures = failed > 0 ? `, ${failed} failed` : "";
  return `${done} of ${total} checks${failures}${current ? `; now ${current}` : ""}`;
}
