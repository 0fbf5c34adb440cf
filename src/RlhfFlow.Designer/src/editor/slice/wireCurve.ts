import type { Point } from "../../definition";

const pieces = 24;
/** Curvature of the wires that React Flow draws where none is given. */
const curvature = 0.25;

/** How far a control point of the curve stands from its end. */
const reach = (distance: number) => (distance >= 0 ? distance / 2 : curvature * 25 * Math.sqrt(-distance));

/** A wire from the right side of one stage to the left side of another as straight pieces, along the curve that is drawn. */
export function wireCurve(from: Point, to: Point): Point[] {
  const by = reach(to.x - from.x);
  return Array.from({ length: pieces + 1 }, (_, index) => {
    const t = index / pieces;
    const u = 1 - t;
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    return { x: a * from.x + b * (from.x + by) + c * (to.x - by) + d * to.x, y: (a + b) * from.y + (c + d) * to.y };
  });
}
