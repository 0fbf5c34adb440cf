import { describe, expect, it } from "vitest";
import { bytesText } from "../../src/text/bytes";
import { durationText, elapsedSeconds, roughDurationText } from "../../src/text/duration";
import { countText, numberText, plural } from "../../src/text/number";
import { agoText } from "../../src/text/time";
import { activityName, valueText, wordsOf } from "../../src/text/value";

describe("durations", () => {
  it.each([
    [0, "0.0 s"],
    [0.44, "0.4 s"],
    [9.96, "10 s"],
    [59.4, "59 s"],
    [59.6, "1 min"],
    [200, "3 min 20 s"],
    [3599.7, "1 h"],
    [7500, "2 h 5 min"],
    [86_400, "1 d"],
    [356_400, "4 d 3 h"],
    [-3, "0.0 s"],
    [Number.NaN, "–"],
  ])("writes %s seconds as %s", (seconds, text) => expect(durationText(seconds)).toBe(text));

  it.each([
    [0.2, "under 1 s"],
    [42.4, "about 42 s"],
    [170, "about 3 min"],
    [7 * 3600 + 90, "about 7 h 2 min"],
  ])("says an estimate of %s seconds roughly: %s", (seconds, text) => expect(roughDurationText(seconds)).toBe(text));

  it("counts to now while something runs, and not at all before it began", () => {
    const now = Date.parse("2026-11-28T05:00:10Z");
    expect(elapsedSeconds("2026-11-28T05:00:00Z", null, now)).toBe(10);
    expect(elapsedSeconds("2026-11-28T05:00:00Z", "2026-11-28T05:00:04Z", now)).toBe(4);
    expect(elapsedSeconds(undefined, undefined, now)).toBeUndefined();
  });
});

describe("amounts", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [1_200_000_000, "1.2 GB"],
    [999_600, "1.0 MB"],
    [123_456, "123 kB"],
  ])("writes %s bytes as %s", (bytes, text) => expect(bytesText(bytes)).toBe(text));

  it.each([
    [0, "0"],
    [3.14159265, "3.1416"],
    [1e-7, "1.000e-7"],
    [12_345_678.5, "1.235e+7"],
    [500, "500"],
    [-0.25, "-0.25"],
    [null, "–"],
    [Number.NaN, "NaN"],
  ])("writes the figure %s as %s", (value, text) => expect(numberText(value)).toBe(text));

  it("groups counts and forms plurals", () => {
    expect(countText(1234567)).toBe("1\u2009234\u2009567");
    expect(plural(1, "node")).toBe("1 node");
    expect(plural(0, "entry", "entries")).toBe("0 entries");
  });
});

describe("names and values", () => {
  it("tells how long ago something was", () => {
    const now = Date.parse("2026-11-28T05:00:00Z");
    expect(agoText("2026-11-28T04:59:50Z", now)).toBe("just now");
    expect(agoText("2026-11-28T04:56:00Z", now)).toBe("4 min ago");
    expect(agoText("2026-11-28T02:00:00Z", now)).toBe("3 h ago");
  });

  it("shows text as it is and the rest as JSON", () => {
    expect(valueText("a b")).toBe("a b");
    expect(valueText([1, "x"])).toBe('[1,"x"]');
    expect(valueText(false)).toBe("false");
    expect(valueText(undefined)).toBe("–");
  });

  it("splits names into words", () => {
    expect(wordsOf("klCoefficient")).toBe("kl coefficient");
    expect(wordsOf("useGPUMemory")).toBe("use GPU memory");
    expect(wordsOf("BestOfNSampling")).toBe("Best Of N Sampling");
    expect(activityName("RlhfFlow.RewardModeling")).toBe("RewardModeling");
  });
});
