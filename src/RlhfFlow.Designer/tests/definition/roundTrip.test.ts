import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDefinition, formatJson, parseDefinition, parseJson, setParameter, toPlain } from "../../src/definition";
import { catalog, isStage, quickstart, readRoot, unknownText, withUnknown } from "./samples";

interface Case { name: string; input: string; output: string; stages?: string[] }
const cases = JSON.parse(readRoot("tests/golden/definitions/canonical.json")) as Case[];

describe("the canonical layout, shared with the engine", () => {
  it.each(cases.map((each) => [each.name, each] as const))("%s", (_, { input, output, stages }) => {
    const text = stages === undefined ? formatJson(parseJson(input))
      : formatDefinition(parseDefinition(input, (type) => stages.includes(type)));
    expect(text).toBe(output);
  });
});

it.each(["quickstart", "comparisons"])("workflows/%s.json passes through unchanged", (name) => {
  const text = readRoot(`workflows/${name}.json`);
  expect(formatDefinition(parseDefinition(text, isStage))).toBe(text);
});

it("any JSON is the same JSON in canonical layout, and the same text from then on", () => {
  const spelled = fc.jsonValue({ maxDepth: 4 }).chain((value) => fc.constantFrom(0, 1, 3, "\t").map((indent) => JSON.stringify(value, null, indent)));
  fc.assert(fc.property(spelled, (text) => {
    const once = formatJson(parseJson(text));
    expect(JSON.parse(once)).toEqual(JSON.parse(text));
    expect(toPlain(parseJson(text))).toEqual(JSON.parse(text));
    expect(formatJson(parseJson(once))).toBe(once);
  }), { numRuns: 200 });
});

it("keeps the text of an unknown activity when something else is edited", () => {
  const edited = setParameter(withUnknown(), catalog, "base", "steps", { kind: "text", text: "7" });
  expect(formatDefinition(edited)).toContain(unknownText);
});

it("an edit of one parameter changes at most ten lines", () => {
  const before = formatDefinition(quickstart()).split("\n");
  const after = new Set(formatDefinition(setParameter(quickstart(), catalog, "ppo", "klEstimator", { kind: "text", text: "k2" })).split("\n"));
  const lines = formatDefinition(setParameter(quickstart(), catalog, "ppo", "klEstimator", { kind: "text", text: "k2" })).split("\n");
  const gone = before.filter((line) => !after.has(line));
  expect(Math.abs(lines.length - before.length) + gone.length).toBeLessThanOrEqual(10);
});
