import { shareOf, type Dimension } from "../dimensions";

export interface Layout {
  /** Where an axis stands, by its place from 0. */
  x: (index: number) => number;
  /** Where a share of an axis lies; 0 is at the bottom. */
  y: (share: number) => number;
  /** The share of a height, whatever lies outside included. */
  share: (y: number) => number;
  top: number;
  bottom: number;
  /** Room between two axes. */
  between: number;
}

const margin = { top: 60, bottom: 16, side: 56 };

export function layoutOf(width: number, height: number, count: number): Layout {
  const [top, bottom] = [margin.top, height - margin.bottom];
  const room = Math.max(0, width - 2 * margin.side);
  const between = count > 1 ? room / (count - 1) : room;
  return {
    x: (index) => (count > 1 ? margin.side + index * between : width / 2),
    y: (share) => bottom - share * (bottom - top),
    share: (y) => (bottom - y) / (bottom - top),
    top,
    bottom,
    between,
  };
}

/** The line of a point; it is broken at an axis on which the point has no value. */
export function linePath(dimensions: readonly Dimension[], point: number, layout: Layout): string {
  let path = "";
  let isOn = false;
  dimensions.forEach((dimension, index) => {
    const value = dimension.values[point];
    if (value === null || value === undefined) {
      isOn = false;
      return;
    }
    path += `${isOn ? "L" : "M"}${layout.x(index).toFixed(1)} ${layout.y(shareOf(dimension, value)).toFixed(1)}`;
    isOn = true;
  });
  return path;
}
