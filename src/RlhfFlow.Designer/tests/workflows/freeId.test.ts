import { describe, expect, it } from "vitest";
import { freeId, idOf } from "../../src/workflows/freeId";

describe("ids of workflows", () => {
  it("are made of the name", () => {
    expect(idOf("  Réglage fin: PPO & best-of-16! ")).toBe("reglage-fin-ppo-best-of-16");
    expect(idOf("!!!")).toBe("");
  });

  it("take the next number where one is taken", () => {
    expect(freeId("quickstart", [])).toBe("quickstart");
    expect(freeId("quickstart", ["quickstart", "quickstart-2"])).toBe("quickstart-3");
  });
});
