import { Select, useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useState } from "react";
import { passes, stretchOf, type Brushes, type Stretch } from "../brushes";
import { shareOf, valueName, type Dimension } from "../dimensions";
import { rampColor } from "../ramp";
import { Axis } from "./Axis";
import { layoutOf, linePath } from "./layout";
import classes from "./ParallelCoordinates.module.css";

const height = 360;

export interface ParallelCoordinatesProps {
  /** What each point is called. */
  labels: readonly string[];
  dimensions: readonly Dimension[];
  brushes: Brushes;
  /** The point that stands out. */
  lifted: number | undefined;
  onBrush: (key: string, stretch: Stretch) => void;
  onLift: (point: number | undefined) => void;
}

/** Each point a line over all axes. Its colour is its value on one of them, the last at first. */
export function ParallelCoordinates({ labels, dimensions, brushes, lifted, onBrush, onLift }: ParallelCoordinatesProps) {
  const { ref, width } = useElementSize();
  const scheme = useComputedColorScheme("light");
  const [colored, setColored] = useState<string>();
  const color = dimensions.find(({ key }) => key === colored) ?? dimensions[dimensions.length - 1];
  const layout = layoutOf(width, height, dimensions.length);
  const lines = labels.map((label, point) => {
    const value = color?.values[point];
    const share = color && value !== null && value !== undefined ? shareOf(color, value) : null;
    return { label, point, path: linePath(dimensions, point, layout), share, isIn: passes(dimensions, brushes, point) };
  });
  // What stands out is drawn last, so that nothing covers it.
  const rank = (line: (typeof lines)[number]) => (line.point === lifted ? 2 : line.isIn ? 1 : 0);
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg
          className={classes.chart}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label="Parallel coordinates; the table below has the same points"
        >
          <g fill="none">
            {[...lines]
              .sort((left, right) => rank(left) - rank(right))
              .map((line) => (
                <path
                  key={line.point}
                  d={line.path}
                  stroke={line.isIn ? rampColor(scheme, line.share) : "var(--rf-line)"}
                  strokeWidth={line.point === lifted ? 4.5 : line.isIn ? 2 : 1}
                  onMouseEnter={() => onLift(line.point)}
                  onMouseLeave={() => onLift(undefined)}
                >
                  <title>{line.label}</title>
                </path>
              ))}
          </g>
          {dimensions.map((dimension, index) => (
            <Axis
              key={dimension.key}
              dimension={dimension}
              x={layout.x(index)}
              layout={layout}
              last={index === dimensions.length - 1}
              stretch={stretchOf(brushes, dimension.key)}
              brushed={brushes[dimension.key] !== undefined}
              onBrush={(stretch) => onBrush(dimension.key, stretch)}
            />
          ))}
        </svg>
      )}
      {color && (
        <div className={classes.scale}>
          <Select
            aria-label="Colour by"
            size="xs"
            w={360}
            allowDeselect={false}
            data={dimensions.map(({ key, label }) => ({ value: key, label: `Colour by ${label}` }))}
            value={color.key}
            onChange={(key) => key && setColored(key)}
          />
          <span>{valueName(color, color.low)}</span>
          <span
            className={classes.ramp}
            aria-hidden
            style={{
              background: `linear-gradient(to right, ${[0, 0.25, 0.5, 0.75, 1].map((share) => rampColor(scheme, share)).join(", ")})`,
            }}
          />
          <span>{valueName(color, color.high)}</span>
        </div>
      )}
    </div>
  );
}
