import { describe, expect, it } from "vitest";
import type { ComparedMetric, RunTable, SeedEstimate } from "../../src/api/types";
import { moveEnd, passes, stepFrom, withStretch } from "../../src/comparison/brushes";
import { dimensionsOf, roundTicks, shareOf, ticksOf, valueAt } from "../../src/comparison/dimensions";
import { estimateText, firstMetrics } from "../../src/comparison/metricNames";
import { rampColor } from "../../src/comparison/ramp";

const metric = (name: string, points: (SeedEstimate | null)[], differs = true): ComparedMetric => ({
  name: { source: "evaluation", node: "evaluate", metric: name },
  unit: "",
  values: [],
  points,
  fromBaseline: [],
  differs,
});
const at = (mean: number, half?: number): SeedEstimate =>
  half === undefined ? { mean, seeds: 1 } : { mean, seeds: 3, low: mean - half, high: mean + half };
const table: RunTable = {
  runs: [],
  points: [
    ["0.001", "mean"],
    ["0.01", "last"],
    ["1", "mean"],
  ].map(([rate, pooling], index) => ({
    label: String(index),
    values: [
      { name: "ppo.rate", value: rate as string },
      { name: "rm.pooling", value: pooling as string },
    ],
    runs: [index],
    seeds: 1,
  })),
  facts: [],
  metrics: [],
};
const win = metric("winRate", [at(0.4, 0.1), at(0.6, 0.05), null]);
const dimensions = dimensionsOf(table, [win]);
const [rate, pooling, wins] = dimensions as [(typeof dimensions)[0], (typeof dimensions)[0], (typeof dimensions)[0]];

describe("axes of a sweep", () => {
  it("are swept parameters, by factors where values are far apart and by names where they are none, then metrics", () => {
    expect(dimensions.map((one) => [one.label, one.logarithmic, one.values])).toEqual([
      ["ppo.rate", true, [0.001, 0.01, 1]],
      ["rm.pooling", false, [0, 1, 0]],
      ["evaluate: winRate", false, [0.4, 0.6, null]],
    ]);
    expect(wins.intervals).toEqual([[expect.closeTo(0.3), 0.5], [expect.closeTo(0.55), 0.65], null]);
    expect(ticksOf(rate)).toEqual([0.001, 0.01, 1]);
    expect(ticksOf(pooling)).toEqual([0, 1]);
  });
  it("find a value from its place and a place from its value", () => {
    expect(shareOf(rate, 0.01)).toBeCloseTo(1 / 3);
    expect(valueAt(rate, 1 / 3)).toBeCloseTo(0.01);
    expect(valueAt(wins, shareOf(wins, 0.45))).toBeCloseTo(0.45);
  });
  it("have a middle where all values are one", () => {
    const [same] = dimensionsOf({ ...table, points: table.points.slice(0, 1) }, []);
    expect(same && shareOf(same, 0.001)).toBeCloseTo(0.5);
  });
  it("have round marks", () => {
    expect(roundTicks(0.13, 0.87, 5)).toEqual([0.2, 0.4, 0.6, 0.8]);
    expect(roundTicks(-3, 12, 5)).toEqual([0, 5, 10]);
  });
});

describe("brushes", () => {
  it("let points through whose values lie in every stretch, ends included", () => {
    const brushes = withStretch(withStretch({}, rate.key, { from: 1 / 3, to: 1 }), pooling.key, { from: 0, to: 0.4 });
    expect([0, 1, 2].map((point) => passes(dimensions, brushes, point))).toEqual([false, false, true]);
    expect([0, 1, 2].map((point) => passes(dimensions, {}, point))).toEqual([true, true, true]);
  });
  it("let no point through that has no value", () => {
    const brushes = withStretch({}, wins.key, { from: 0, to: 0.999 });
    expect([0, 1, 2].map((point) => passes(dimensions, brushes, point))).toEqual([true, false, false]);
  });
  it("are none where they take the whole axis, whichever way they were drawn", () => {
    expect(withStretch({ a: { from: 0, to: 0.5 } }, "a", { from: 1, to: 0 })).toEqual({});
    expect(withStretch({}, "a", { from: 0.8, to: 0.2 })).toEqual({ a: { from: 0.2, to: 0.8 } });
  });
  it("move by keys from value to value, and no end passes the other", () => {
    expect(stepFrom(rate, 0, 1)).toBeCloseTo(1 / 3);
    expect(stepFrom(rate, 1 / 3, 1)).toBe(1);
    expect(stepFrom(rate, 0, -1)).toBe(0);
    expect(moveEnd({ from: 0.2, to: 0.6 }, "from", 0.9)).toEqual({ from: 0.6, to: 0.6 });
  });
});

describe("figures of a comparison", () => {
  it("have their interval where there is more than one seed", () => {
    expect([at(0.5), at(0.5, 0.25), null].map(estimateText)).toEqual(["0.5", "0.50 [0.25, 0.75]", "–"]);
    expect([at(0.758812, 0.0013), at(12345.6, 400), at(0.5, 0)].map(estimateText)).toEqual([
      "0.7588 [0.7575, 0.7601]",
      "12346 [11946, 12746]",
      "0.5 [0.5, 0.5]",
    ]);
  });
  it("begin with those of evaluations in which points differ", () => {
    const training = { ...metric("loss", []), name: { source: "training" as const, node: "ppo", metric: "loss" } };
    const keys = firstMetrics([training, metric("same", [], false), win], 2);
    expect(keys).toEqual(["evaluation/evaluate/winRate///", "evaluation/evaluate/same///"]);
  });
  it("have colours whose lightness grows all along the scale", () => {
    const lightness = (color: string) => parseInt(color.slice(1, 3), 16) * 0.21 + parseInt(color.slice(3, 5), 16) * 0.72;
    for (const scheme of ["light", "dark"] as const) {
      const steps = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => lightness(rampColor(scheme, share)));
      expect([...steps].sort((left, right) => left - right)).toEqual(steps);
    }
  });
});
