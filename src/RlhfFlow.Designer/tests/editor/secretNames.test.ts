import { expect, it } from "vitest";
import { resetParameter, setParameter, view } from "../../src/definition";
import { secretNames } from "../../src/editor/forms/secretNames";
import { catalog, quickstart } from "../definition/samples";

it("reads what it wrote, apart from the stage's own parameters, and takes it away again", () => {
  const seen = (definition: ReturnType<typeof quickstart>) => view(definition, catalog).nodes.find((node) => node.id === "ppo")!;
  const before = quickstart();
  expect(secretNames(seen(before).secrets)).toEqual([]);
  const written = setParameter(before, catalog, "ppo", "secrets", { kind: "text", text: "hub-token, mirror-key" });
  expect(secretNames(seen(written).secrets)).toEqual(["hub-token", "mirror-key"]);
  expect(seen(written).parameters).toEqual(seen(before).parameters);
  expect(seen(resetParameter(written, catalog, "ppo", "secrets")).secrets).toBeUndefined();
});

it("reads a list, and leaves an expression alone", () => {
  expect(secretNames({ kind: "literal", value: ["a", "b"], text: '["a","b"]' })).toEqual(["a", "b"]);
  expect(secretNames({ kind: "input", name: "token" })).toBeUndefined();
});
