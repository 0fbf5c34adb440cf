import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smooth } from "../../src/runs/metrics/smooth";

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("smoothing", () => {
  it("gives the curve itself for weight 0", () => expect(smooth([1, 2], [3, null], 0)).toEqual([3, null]));

  it("begins at the first value and stays on a level curve", () => {
    for (const value of smooth(range(50), new Array<number>(50).fill(7), 0.9)) expect(value).toBeCloseTo(7, 12);
  });

  it("computes 1, (0.5 * 1 + 1 * 3) / 1.5 by hand", () => {
    const [first, second] = smooth([0, 1], [1, 3], 0.5);
    expect(first).toBeCloseTo(1, 12);
    expect(second).toBeCloseTo((0.25 * 1 + 0.5 * 3) / 0.75, 12);
  });

  it("keeps gaps and goes on behind them", () => {
    const smoothed = smooth(range(4), [1, null, null, 1], 0.9);
    expect(smoothed.map((value) => value === null)).toEqual([false, true, true, false]);
    expect(smoothed[3]).toBeCloseTo(1, 12);
  });

  it("weights by steps: ten steps left out forget ten steps", () => {
    expect(smooth([0, 10], [0, 1], 0.9)[1]!).toBeGreaterThan(smooth([0, 1], [0, 1], 0.9)[1]!);
  });

  it("never leaves the range of the values", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (values, weight) => {
          const low = Math.min(...values);
          const high = Math.max(...values);
          const slack = 1e-9 * (1 + Math.abs(low) + Math.abs(high));
          return smooth(range(values.length), values, weight).every(
            (value) => value !== null && value >= low - slack && value <= high + slack,
          );
        },
      ),
    );
  });
});
