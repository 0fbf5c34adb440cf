import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { endsOf, moveEnd, stepFrom, type Stretch } from "../brushes";
import { ticksOf, shareOf, valueName, type Dimension } from "../dimensions";
import type { Layout } from "./layout";
import classes from "./ParallelCoordinates.module.css";

const reach = 14;
const longest = 26;

export interface AxisProps {
  dimension: Dimension;
  x: number;
  layout: Layout;
  last: boolean;
  stretch: Stretch;
  brushed: boolean;
  onBrush: (stretch: Stretch) => void;
}

/** One axis with its brush: dragged along it, or moved by the keys of its two ends. */
export function Axis({ dimension, x, layout, last, stretch, brushed, onBrush }: AxisProps) {
  const start = useRef<number>(undefined);
  const shareAt = (event: PointerEvent<SVGElement>) => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    return Math.min(1, Math.max(0, layout.share(event.clientY - (box?.top ?? 0))));
  };
  const [low, high] = endsOf(dimension, stretch);
  const move = (event: PointerEvent<SVGElement>) => {
    if (start.current !== undefined) onBrush({ from: start.current, to: shareAt(event) });
  };
  const name = dimension.unit === "" ? dimension.label : `${dimension.label}, ${dimension.unit}`;
  const [above, below] = headOf(name);
  const first = x < 100;
  const head = { x: first ? x - 40 : last ? x + 40 : x, textAnchor: first ? "start" : last ? "end" : "middle" } as const;
  return (
    <g>
      <title>{name}</title>
      <text {...head} y={14}>
        {short(above, layout.between)}
      </text>
      <text {...head} y={30} className={classes.name}>
        {short(below, layout.between)}
      </text>
      <line className={classes.axis} x1={x} x2={x} y1={layout.top} y2={layout.bottom} />
      {ticksOf(dimension).map((tick) => {
        const y = layout.y(shareOf(dimension, tick));
        return (
          <g key={tick}>
            <line className={classes.axis} x1={x - 4} x2={x + 4} y1={y} y2={y} />
            <text
              x={last ? x + 9 : x - 9}
              y={y}
              textAnchor={last ? "start" : "end"}
              dominantBaseline="middle"
              stroke="var(--rf-ground)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {short(valueName(dimension, tick), 90)}
            </text>
          </g>
        );
      })}
      <rect
        className={classes.hit}
        x={x - reach}
        y={layout.top - reach}
        width={2 * reach}
        height={layout.bottom - layout.top + 2 * reach}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = shareAt(event);
        }}
        onPointerMove={move}
        onPointerUp={(event) => {
          // A mere click takes the brush away.
          if (start.current !== undefined && Math.abs(start.current - shareAt(event)) < 0.01) onBrush({ from: 0, to: 1 });
          start.current = undefined;
        }}
      />
      {brushed && (
        <rect
          className={classes.stretch}
          x={x - 7}
          y={layout.y(stretch.to)}
          width={14}
          height={Math.max(2, layout.y(stretch.from) - layout.y(stretch.to))}
        />
      )}
      {(["from", "to"] as const).map((end) => (
        <End
          key={end}
          end={end}
          label={`${name}, ${end === "from" ? "least" : "most"}`}
          dimension={dimension}
          value={end === "from" ? low : high}
          x={x}
          y={layout.y(stretch[end])}
          stretch={stretch}
          shareAt={shareAt}
          onBrush={onBrush}
        />
      ))}
    </g>
  );
}

interface EndProps {
  end: "from" | "to";
  label: string;
  dimension: Dimension;
  value: number;
  x: number;
  y: number;
  stretch: Stretch;
  shareAt: (event: PointerEvent<SVGElement>) => number;
  onBrush: (stretch: Stretch) => void;
}

function End({ end, label, dimension, value, x, y, stretch, shareAt, onBrush }: EndProps) {
  const press = (event: KeyboardEvent) => {
    const share = stretch[end];
    const next: Record<string, number> = {
      ArrowUp: stepFrom(dimension, share, 1),
      ArrowRight: stepFrom(dimension, share, 1),
      ArrowDown: stepFrom(dimension, share, -1),
      ArrowLeft: stepFrom(dimension, share, -1),
      Home: 0,
      End: 1,
    };
    const place = next[event.key];
    if (event.key === "Escape") onBrush({ from: 0, to: 1 });
    else if (place !== undefined) onBrush(moveEnd(stretch, end, place));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <polygon
      className={classes.end}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={dimension.low}
      aria-valuemax={dimension.high}
      aria-valuenow={value}
      aria-valuetext={valueName(dimension, value)}
      points={end === "from" ? `${x - 7},${y + 10} ${x + 7},${y + 10} ${x},${y}` : `${x - 7},${y - 10} ${x + 7},${y - 10} ${x},${y}`}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onBrush(moveEnd(stretch, end, shareAt(event)));
      }}
    />
  );
}

/** Node and name on two lines: "evaluate: winRate (ppo)" and "ppo.klCoefficient" alike. */
function headOf(name: string): [string, string] {
  const [, node, rest] = /^([^:.]+)(?:: |\.)(.+)$/.exec(name) ?? [];
  return node !== undefined && rest !== undefined ? [node, rest] : ["", name];
}

/** The end of a long name tells more than its beginning: it is what sets nodes' parameters apart. */
function short(text: string, room: number): string {
  const most = Math.max(8, Math.min(longest, Math.floor(room / 6)));
  return text.length <= most ? text : `…${text.slice(1 - most)}`;
}
