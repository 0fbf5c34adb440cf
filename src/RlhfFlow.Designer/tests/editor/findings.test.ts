import { describe, expect, it } from "vitest";
import { problemsByNode } from "../../src/editor/problems/problemsByNode";
import { fieldOf } from "../../src/editor/problems/showFinding";

const finding = (node: string | undefined, severity: "error" | "warning", message: string, place = "") => ({ severity, code: "x", message, place, node });

describe("findings", () => {
  it("are counted by node, with their texts", () => {
    const counted = problemsByNode([finding("a", "error", "One."), finding("a", "warning", "Two."), finding(undefined, "error", "All.")]);
    expect(counted.get("a")).toEqual({ errors: 1, warnings: 1, text: "One.\nTwo." });
    expect(counted.size).toBe(1);
  });

  it("name a field by their place, else by their message", () => {
    expect(fieldOf(finding("a", "error", "", "root.activities[3].steps"), ["steps", "learningRate"])).toBe("steps");
    expect(fieldOf(finding("a", "error", "learningRate is 0; more than 0 is needed.", "nodes/a"), ["steps", "learningRate"])).toBe("learningRate");
    expect(fieldOf(finding("a", "error", "No such stage.", "nodes/a"), ["steps"])).toBeUndefined();
  });
});
