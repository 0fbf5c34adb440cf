import type { Axis, Options, Series } from "uplot";
import { numberText } from "../../text/number";
import { curveColors, curveDashes } from "./palette";

const pale = "66";
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** How uPlot draws: with smoothing each curve is drawn twice, pale as measured and full as smoothed. */
export function chartOptions(
  names: readonly string[],
  smoothed: boolean,
  logarithmic: boolean,
  scheme: "light" | "dark",
  width: number,
  height: number,
): Options {
  const ink = scheme === "dark" ? "#9daab3" : "#59646c";
  const grid = { stroke: scheme === "dark" ? "#2c3238" : "#e6eaed", width: 1 };
  const axis: Axis = { stroke: ink, grid, ticks: grid, font: "11px system-ui", size: 26 };
  const series: Series[] = [{ label: "step" }];
  names.forEach((name, index) => {
    const color = at(curveColors[scheme], index);
    const dash = at(curveDashes, index);
    const value: Series.Value = (_, shown) => numberText(shown);
    const points = { show: false };
    if (smoothed) series.push({ label: `${name}, as measured`, stroke: color + pale, width: 1, value, points });
    series.push({
      label: smoothed ? `${name}, smoothed` : name,
      stroke: color,
      width: 2,
      dash,
      value,
      points: smoothed ? points : {},
    });
  });
  return {
    width,
    height,
    series,
    scales: { x: { time: false }, y: { distr: logarithmic ? 3 : 1 } },
    axes: [
      { ...axis },
      {
        ...axis,
        size: 54,
        values: (_, splits) => splits.map((split) => (split === null ? "" : numberText(split))),
      },
    ],
    cursor: { points: { size: 6 }, drag: { x: true, y: false } },
    legend: { live: true },
  };
}
