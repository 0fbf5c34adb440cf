import { shareOf, valueAt, type Dimension } from "./dimensions";

/** A stretch of an axis, as shares of it from 0 to 1; the ends belong to it. */
export interface Stretch {
  from: number;
  to: number;
}
/** Stretches by the key of their axis; an axis without one lets everything through. */
export type Brushes = Readonly<Record<string, Stretch>>;

const whole: Stretch = { from: 0, to: 1 };
const slack = 1e-9;

export const stretchOf = (brushes: Brushes, key: string): Stretch => brushes[key] ?? whole;

/** Brushes with one axis changed; the whole axis is no brush. */
export function withStretch(brushes: Brushes, key: string, { from, to }: Stretch): Brushes {
  const { [key]: _, ...others } = brushes;
  const [low, high] = [clamp(Math.min(from, to)), clamp(Math.max(from, to))];
  return low <= 0 && high >= 1 ? others : { ...others, [key]: { from: low, to: high } };
}

/** One end moved by a key; it does not pass the other one. */
export function moveEnd(stretch: Stretch, end: "from" | "to", share: number): Stretch {
  return end === "from"
    ? { ...stretch, from: clamp(Math.min(share, stretch.to)) }
    : { ...stretch, to: clamp(Math.max(share, stretch.from)) };
}

/** Whether all brushed axes let a point through; one without a value does not come through a brush. */
export function passes(dimensions: readonly Dimension[], brushes: Brushes, point: number): boolean {
  return dimensions.every((dimension) => {
    const stretch = brushes[dimension.key];
    if (!stretch) return true;
    const value = dimension.values[point];
    if (value === null || value === undefined) return false;
    const share = shareOf(dimension, value);
    return share >= stretch.from - slack && share <= stretch.to + slack;
  });
}

/** Where a key takes an end: to the next value of an axis of few, else a twentieth on. */
export function stepFrom(dimension: Dimension, share: number, direction: 1 | -1): number {
  const own = [...new Set(dimension.values.filter((value) => value !== null))]
    .map((value) => shareOf(dimension, value))
    .sort((left, right) => left - right);
  if (own.length > 12) return clamp(share + direction * 0.05);
  const next =
    direction > 0 ? own.find((place) => place > share + slack) : own.findLast((place) => place < share - slack);
  return next ?? (direction > 0 ? 1 : 0);
}

/** The ends of a stretch as values of its axis. */
export function endsOf(dimension: Dimension, { from, to }: Stretch): [number, number] {
  return [valueAt(dimension, from), valueAt(dimension, to)];
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));
