import { describe, expect, it } from "vitest";
import type { Check } from "../../src/api/types";
import { byFamily, checkLook, progressText } from "../../src/stages/CheckView/checkText";

const check = (name: string, family: string): Check => ({
  name,
  family,
  level: "must",
  status: "passed",
  tried: "",
  expected: "",
  got: "",
  evidence: "",
  seconds: 1,
});

describe("checks of a stage", () => {
  it("tell a broken rule from a warning", () => {
    expect(checkLook({ status: "failed", level: "must" }).color).toBe("red");
    expect(checkLook({ status: "failed", level: "should" }).color).toBe("orange");
    expect(checkLook({ status: "notTried", level: "must" })).toEqual({ label: "not tried", color: "orange" });
  });
  it("stand in their families, in their order", () => {
    const grouped = byFamily([check("a", "describe"), check("b", "stop"), check("c", "describe")]);
    expect(grouped.map(({ family, checks }) => [family, ...checks.map(({ name }) => name)])).toEqual([
      ["describe", "a", "c"],
      ["stop", "b"],
    ]);
  });
  it("say how far they are", () => {
    const progress = { id: "s", done: 3, total: 42, failed: 0, current: "frames", startedAt: "" };
    expect(progressText(progress)).toBe("3 of 42 checks; now frames");
    expect(progressText({ ...progress, failed: 2, current: null })).toBe("3 of 42 checks, 2 failed");
  });
});
