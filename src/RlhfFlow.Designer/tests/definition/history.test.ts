import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDefinition, History, parseDefinition, type Definition } from "../../src/definition";
import { problems } from "./consistency";
import { anyEdit, apply } from "./randomEdits";
import { isStage, starts, unknownText } from "./samples";

// RLHFFLOW_SOAK asks for many; shrinking 200 edits takes minutes, so it is asked for as well.
const runs = Number(process.env.FC_RUNS ?? (process.env.RLHFFLOW_SOAK ? 300 : 4));
const endOnFailure = process.env.FC_SHRINK === undefined;

describe.each(Object.keys(starts))("random edits of %s", (name) => {
  const start = (): Definition => (starts[name] as () => Definition)();

  it("are undone to the byte, 200 of them, and done again", { timeout: 120_000 }, () => {
    fc.assert(fc.property(fc.array(anyEdit(), { minLength: 200, maxLength: 200 }), (edits) => {
      const history = new History(start());
      const texts = [formatDefinition(history.current)];
      for (const edit of edits) {
        if (history.push(edit.kind, apply(history.current, edit))) {
          texts.push(formatDefinition(history.current));
        }
      }
      const last = texts.length - 1;
      for (let step = last - 1; step >= 0; step--) {
        expect(formatDefinition(history.undo())).toBe(texts[step]);
      }
      expect(history.canUndo).toBe(false);
      for (let step = 1; step <= last; step++) {
        history.redo();
      }
      expect(formatDefinition(history.current)).toBe(texts[last]);
    }), { numRuns: runs, endOnFailure });
  });

  it("leave a consistent document, which reads back as it is", { timeout: 120_000 }, () => {
    fc.assert(fc.property(fc.array(anyEdit(), { minLength: 30, maxLength: 60 }), (edits) => {
      let current = start();
      for (const edit of edits) {
        const before = current;
        current = apply(current, edit);
        expect(before === current ? [] : problems(current), edit.kind).toEqual([]);
      }
      const text = formatDefinition(current);
      expect(formatDefinition(parseDefinition(text, isStage))).toBe(text);
    }), { numRuns: runs * 3, endOnFailure });
  });
});

it("edits elsewhere leave the text of an unknown activity alone", () => {
  const kinds = ["addNode", "connectMany", "setWorkflowInfo", "addNote", "addInput"];
  fc.assert(fc.property(fc.array(anyEdit(kinds), { maxLength: 30 }), (edits) => {
    const start = (starts["a workflow with an unknown activity"] as () => Definition)();
    expect(formatDefinition(edits.reduce(apply, start))).toContain(unknownText);
  }), { numRuns: runs, endOnFailure });
});
