import { describe, expect, it } from "vitest";
import { forLogarithm, joinSeries } from "../../src/runs/metrics/joinSeries";

describe("several series on one axis", () => {
  it("merges the steps and leaves holes where a curve has no point", () => {
    const joined = joinSeries([
      {
        node: "a",
        metric: "loss",
        unit: "nats",
        points: [
          [0, 5, null],
          [2, 3, null],
        ],
      },
      {
        node: "a",
        metric: "kl",
        points: [
          [1, null, null],
          [2, 0.1, null],
        ],
      },
    ]);
    expect(joined.steps).toEqual([0, 1, 2]);
    expect(joined.curves).toEqual([
      { name: "loss", unit: "nats", values: [5, undefined, 3] },
      { name: "kl", unit: "", values: [undefined, null, 0.1] },
    ]);
  });

  it("takes the later of two points at one step", () => {
    expect(
      joinSeries([
        {
          node: "a",
          metric: "x",
          points: [
            [1, 9],
            [1, 4],
          ],
        },
      ]).curves[0]?.values,
    ).toEqual([4]);
  });

  it("makes gaps of what has no logarithm", () => {
    expect(forLogarithm([1, 0, -2, null, undefined])).toEqual([1, null, null, null, undefined]);
  });
});
