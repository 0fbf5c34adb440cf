import { expect, it } from "vitest";
import { whoText } from "../../src/editor/presence/whoText";

const since = "2026-01-01T00:00:00Z";

it("names everybody once, and oneself as another window", () => {
  expect(whoText([], "ada")).toBe("");
  const others = ["bob", "ada", "bob"].map((name) => ({ name, since }));
  expect(whoText(others, "ada")).toBe("Also open: bob, you in another window");
  expect(whoText(others, undefined)).toBe("Also open: bob, ada");
});
