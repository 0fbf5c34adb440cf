import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordDifference } from "../../src/artifacts/PreferencePairs/wordDifference";

const own = (words: { text: string; own: boolean }[]) =>
  words.filter((word) => word.own).map((word) => word.text.trim());
const whole = (words: { text: string }[]) => words.map((word) => word.text).join("");

describe("differences of words between two answers", () => {
  it("marks what only one side has", () => {
    const { left, right } = wordDifference("so near home", "today near TLDR");
    expect(own(left)).toEqual(["so", "home"]);
    expect(own(right)).toEqual(["today", "TLDR"]);
  });

  it("marks nothing in equal answers and everything against an empty one", () => {
    expect(own(wordDifference("a b", "a b").left)).toEqual([]);
    expect(own(wordDifference("", "a b").right)).toEqual(["a b"]);
  });

  it("loses no character of either side", () => {
    const words = fc
      .array(fc.constantFrom("so", "near", "home", " ", "  ", "\n", ",", "é", ""), { maxLength: 12 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(words, words, (left, right) => {
        const difference = wordDifference(left, right);
        return whole(difference.left) === left && whole(difference.right) === right;
      }),
    );
  });
});
