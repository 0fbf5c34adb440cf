import { describe, expect, it } from "vitest";
import { groupFields, isChanged, parameterFields } from "../../src/editor/forms/ParameterField";
import { rangeText, valueProblem } from "../../src/editor/forms/parameterProblem";
import { shownText, typedValue } from "../../src/editor/forms/typedText";
import { defaultOf, defaultProblem } from "../../src/editor/workflow/InputList";

const schema = {
  type: "object",
  required: ["path"],
  properties: {
    learningRate: { title: "Learning rate", type: "number", exclusiveMinimum: 0, maximum: 1, default: 0.001, "x-unit": "1/step", "x-group": "Optimiser", "x-order": 3 },
    steps: { type: "integer", minimum: 1, default: 540, "x-group": "Length", "x-order": 1 },
    klTarget: { type: ["number", "null"], exclusiveMinimum: 0, default: null, "x-order": 4 },
    pooling: { type: "string", enum: ["last", "mean"], default: "mean", "x-order": 0 },
    scores: { type: "array", items: { type: "string" }, default: [] },
    path: { type: "string", format: "path" },
    token: { type: "string", format: "secret" },
    packing: { type: "boolean", default: false },
  },
};
const fields = parameterFields(schema);
const field = (name: string) => fields.find((each) => each.name === name)!;
const literal = (value: unknown, text = JSON.stringify(value)) => ({ kind: "literal" as const, value, text });

describe("the form of a stage", () => {
  it("has a control for every type", () => {
    expect(Object.fromEntries(fields.map((each) => [each.name, each.kind]))).toEqual({
      learningRate: "number", steps: "integer", klTarget: "number", pooling: "choice", scores: "list", path: "path", token: "secret", packing: "boolean",
    });
  });

  it("keeps the order and the groups of the schema, and makes titles of names", () => {
    expect(fields.slice(0, 2).map((each) => each.name)).toEqual(["pooling", "steps"]);
    expect(groupFields(fields).map((each) => each.group)).toEqual(["", "Length", "Optimiser"]);
    expect(field("klTarget").title).toBe("Kl target");
    expect(field("learningRate").unit).toBe("1/step");
    expect(field("path").required).toBe(true);
    expect(field("klTarget").nullable).toBe(true);
  });

  it("says in words what is wrong with a value, and does not touch it", () => {
    expect(valueProblem(-5, field("steps").schema)).toBe("At least 1.");
    expect(valueProblem(0, field("learningRate").schema)).toBe("More than 0.");
    expect(valueProblem(1.5, field("learningRate").schema)).toBe("At most 1.");
    expect(valueProblem(1.5, field("steps").schema)).toBe("Expected a whole number.");
    expect(valueProblem("many", field("steps").schema)).toBe("Expected a whole number.");
    expect(valueProblem("max", field("pooling").schema)).toBe("One of last, mean.");
    expect(valueProblem(null, field("klTarget").schema)).toBeUndefined();
    expect(valueProblem(["a", 1], field("scores").schema)).toBe("Item 2: Expected text.");
    expect(valueProblem("500", field("steps").schema)).toBeUndefined();
    expect(rangeText(field("learningRate"))).toBe("more than 0, at most 1");
  });

  it("marks what differs from the default", () => {
    expect(isChanged(field("steps"), undefined)).toBe(false);
    expect(isChanged(field("steps"), literal(540))).toBe(false);
    expect(isChanged(field("steps"), literal(541))).toBe(true);
    expect(isChanged(field("steps"), { kind: "input", name: "n" })).toBe(true);
  });

  it("keeps the spelling of a number, and the text where it is none", () => {
    expect(typedValue(field("learningRate"), "1.0e-3")).toEqual({ kind: "text", text: "1.0e-3" });
    expect(typedValue(field("steps"), "many")).toEqual({ kind: "literal", value: "many" });
    expect(typedValue(field("steps"), "007")).toEqual({ kind: "literal", value: "007" });
    expect(typedValue(field("klTarget"), "")).toEqual({ kind: "literal", value: null });
    expect(shownText(field("learningRate"), literal(0.001, "1.0e-3"))).toBe("1.0e-3");
    expect(shownText(field("steps"), undefined)).toBe("540");
  });
});

describe("defaults of workflow inputs", () => {
  it("are read as their type where they can be, else kept as text and marked", () => {
    expect(defaultOf("Int32", "12")).toBe(12);
    expect(defaultOf("Int32", "twelve")).toBe("twelve");
    expect(defaultOf("Boolean", "True")).toBe(true);
    expect(defaultOf("String", "12")).toBe("12");
    expect(defaultOf("String[]", '["a"]')).toEqual(["a"]);
    expect(defaultOf("String", "")).toBeUndefined();
    const input = { name: "n", displayName: "n", description: "" };
    expect(defaultProblem({ ...input, type: "Int32", defaultValue: "twelve" })).toBe("Not a whole number.");
    expect(defaultProblem({ ...input, type: "Int32", defaultValue: 12 })).toBeUndefined();
  });
});
