import "uplot/dist/uPlot.min.css";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import uPlot from "uplot";
import type { MetricSeries } from "../../api/types";
import { chartData } from "./chartData";
import { chartOptions } from "./chartOptions";
import classes from "./MetricChart.module.css";

export interface MetricChartProps {
  series: readonly MetricSeries[];
  /** 0 draws the curve alone; above it, the smoothed one over the pale curve. */
  smoothing: number;
  logarithmic: boolean;
  height?: number;
}

/** Curves over the training step; what was not finite is a gap. Drag to enlarge a stretch, double click to go back. */
export function MetricChart({ series, smoothing, logarithmic, height = 200 }: MetricChartProps) {
  const scheme = useComputedColorScheme("light");
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const data = useMemo(() => chartData(series, smoothing, logarithmic), [series, smoothing, logarithmic]);
  const newest = useRef(data);
  newest.current = data;
  const names = series.map((one) => one.metric).join("\n");
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const options = chartOptions(names.split("\n"), smoothing > 0, logarithmic, scheme, element.clientWidth, height);
    const made = new uPlot(options, newest.current, element);
    chart.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      chart.current = undefined;
    };
  }, [names, smoothing > 0, logarithmic, scheme, height]);
  useEffect(() => {
    chart.current?.setData(data);
  }, [data]);
  return (
    <div
      ref={box}
      className={classes.chart}
      role="img"
      aria-label={`Chart of ${names.split("\n").join(", ")} over steps`}
    />
  );
}
