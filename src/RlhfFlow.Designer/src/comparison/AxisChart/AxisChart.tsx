import { Text, Title, useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import type { RunTable } from "../../api/types";
import { curveColors, curveDashes } from "../../runs/MetricChart/palette";
import { shareOf, ticksOf, valueName, type Dimension } from "../dimensions";
import { chartLines, withIntervals, type ChartPoint } from "./chartLines";
import classes from "./AxisChart.module.css";

const height = 300;
const margin = { top: 10, right: 24, bottom: 44, left: 64 };
/** Room at both ends of the axis, for marks that stand aside. */
const inset = 32;
const cap = 5;

export interface AxisChartProps {
  table: RunTable;
  dimensions: readonly Dimension[];
  /** The swept parameter that runs to the right. */
  axis: string;
}

/** Each chosen metric over one swept parameter: means with interval bars, a line for each combination of the others. */
export function AxisChart({ table, dimensions, axis }: AxisChartProps) {
  const { ref, width } = useElementSize();
  const across = dimensions.find(({ kind, label }) => kind === "parameter" && label === axis);
  return (
    <div ref={ref}>
      {width > 0 &&
        across &&
        dimensions
          .filter(({ kind }) => kind === "metric")
          .map((metric) => (
            <section key={metric.key}>
              <Title order={3} mb={4}>
                {metric.label} over {axis}
              </Title>
              <Chart table={table} axis={across} metric={withIntervals(metric)} width={width} />
            </section>
          ))}
    </div>
  );
}

interface ChartProps {
  table: RunTable;
  axis: Dimension;
  metric: Dimension;
  width: number;
}

function Chart({ table, axis, metric, width }: ChartProps) {
  const scheme = useComputedColorScheme("light");
  const lines = chartLines(table, axis, metric);
  const [inner, tall] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  // Lines stand a little beside each other, so that their bars do not hide each other.
  const aside = (line: number) => (line - (lines.length - 1) / 2) * Math.min(7, 40 / lines.length);
  const x = (value: number, line: number) => margin.left + inset + shareOf(axis, value) * (inner - 2 * inset) + aside(line);
  const y = (value: number) => margin.top + (1 - shareOf(metric, value)) * tall;
  const at = <T,>(list: readonly T[], index: number) => list[index % list.length] as T;
  return (
    <>
      <svg
        className={classes.chart}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${metric.label} over ${axis.label}; the tab Points has its figures`}
      >
        {ticksOf(metric).map((tick) => (
          <g key={tick}>
            <line className={classes.grid} x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
            <text x={margin.left - 8} y={y(tick)} textAnchor="end" dominantBaseline="middle">
              {valueName(metric, tick)}
            </text>
          </g>
        ))}
        {ticksOf(axis).map((tick) => (
          <g key={tick}>
            <line className={classes.grid} x1={x(tick, 0) - aside(0)} x2={x(tick, 0) - aside(0)} y1={margin.top} y2={margin.top + tall} />
            <text x={x(tick, 0) - aside(0)} y={margin.top + tall + 16} textAnchor="middle">
              {valueName(axis, tick)}
            </text>
          </g>
        ))}
        <text x={margin.left + inner / 2} y={height - 8} textAnchor="middle">
          {axis.label}
          {axis.logarithmic ? " (equal factors, equal lengths)" : ""}
        </text>
        {lines.map(({ label, points }, index) => {
          const color = at(curveColors[scheme], index);
          return (
            <g key={label} stroke={color} fill="none" strokeWidth={2}>
              {!axis.names && (
                <polyline
                  points={points.map((one) => `${x(one.x, index)},${y(one.mean)}`).join(" ")}
                  strokeDasharray={at(curveDashes, index)?.join(" ")}
                />
              )}
              {points.map((one) => (
                <Mark key={one.point} point={one} x={x(one.x, index)} y={y} color={color} label={table.points[one.point]?.label ?? ""} />
              ))}
            </g>
          );
        })}
      </svg>
      {lines.length > 1 && (
        <ul className={classes.legend} aria-label="Lines">
          {lines.map(({ label }, index) => (
            <li key={label}>
              <svg width={30} height={10} aria-hidden>
                <line
                  x1={0}
                  x2={30}
                  y1={5}
                  y2={5}
                  stroke={at(curveColors[scheme], index)}
                  strokeWidth={2}
                  strokeDasharray={at(curveDashes, index)?.join(" ")}
                />
              </svg>{" "}
              {label}
            </li>
          ))}
        </ul>
      )}
      {lines.length > 12 && (
        <Text size="xs" c="dimmed" mb="sm">
          {lines.length} lines are many to tell apart: parallel coordinates show them better.
        </Text>
      )}
    </>
  );
}

interface MarkProps {
  point: ChartPoint;
  x: number;
  y: (value: number) => number;
  color: string;
  label: string;
}

function Mark({ point, x, y, color, label }: MarkProps) {
  const { mean, interval } = point;
  return (
    <g>
      <title>{`${label}: ${mean}${interval ? ` [${interval[0]}, ${interval[1]}]` : ""}`}</title>
      {interval && (
        <path
          d={`M${x - cap} ${y(interval[0])}h${2 * cap}M${x} ${y(interval[0])}V${y(interval[1])}M${x - cap} ${y(interval[1])}h${2 * cap}`}
          strokeWidth={1.5}
        />
      )}
      <circle cx={x} cy={y(mean)} r={4} fill={color} stroke="var(--rf-raised)" />
    </g>
  );
}
