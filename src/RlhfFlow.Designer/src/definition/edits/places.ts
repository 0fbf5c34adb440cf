import { get, number } from "../json/access";
import type { JsonObject } from "../json/JsonValue";
import type { Definition } from "../document/Definition";
import { graph } from "../document/parts";
import { Draft } from "./Draft";
import type { Axis, Edge, Point } from "./EditTypes";
import { moved } from "./newActivity";

export interface Box extends Point {
  id: string;
  width: number;
  height: number;
}

/** How high nodes are drawn, by id, where that differs from the file: a canvas gives a node with many ports more height. */
export type DrawnHeights = Readonly<Record<string, number>>;

export const defaultSize = { width: 220, height: 60 };

/** Where a node stands and how large the file says it is. */
export function boxOf(id: string, json: JsonObject): Box {
  const at = (...path: string[]): number | undefined => number(get(json, "metadata", "designer", ...path));
  return {
    id,
    x: at("position", "x") ?? 0,
    y: at("position", "y") ?? 0,
    width: at("size", "width") ?? defaultSize.width,
    height: at("size", "height") ?? defaultSize.height,
  };
}

export function moveNodes(d: Definition, places: Readonly<Record<string, Point>>): Definition {
  const draft = new Draft(d);
  for (const [id, place] of Object.entries(places)) {
    if (draft.has(id)) {
      draft.change(id, (json) => moved(json, place));
    }
  }
  return draft.finish();
}

/** Brings one side, or the middle, of all nodes onto one line: that of the outermost, or the mean. */
export function align(d: Definition, ids: readonly string[], edge: Edge, heights?: DrawnHeights): Definition {
  const boxes = boxesOf(d, ids, heights);
  const axis = edge === "left" || edge === "center" || edge === "right" ? "x" : "y";
  const size = axis === "x" ? "width" : "height";
  const share = edge === "left" || edge === "top" ? 0 : edge === "center" || edge === "middle" ? 0.5 : 1;
  const lines = boxes.map((box) => box[axis] + share * box[size]);
  const line = share === 0 ? Math.min(...lines) : share === 1 ? Math.max(...lines) : mean(lines);
  return moveAll(d, boxes, (box) => ({ ...box, [axis]: line - share * box[size] }));
}

/** Makes the gaps between nodes equal; the two outermost stay. */
export function distribute(d: Definition, ids: readonly string[], axis: Axis, heights?: DrawnHeights): Definition {
  const [key, size] = axis === "horizontal" ? (["x", "width"] as const) : (["y", "height"] as const);
  const boxes = boxesOf(d, ids, heights).sort((a, b) => a[key] - b[key]);
  const first = boxes[0];
  const last = boxes.at(-1);
  if (first === undefined || last === undefined || boxes.length < 3) {
    return d;
  }
  const room = last[key] + last[size] - first[key];
  const gap = (room - boxes.reduce((sum, box) => sum + box[size], 0)) / (boxes.length - 1);
  const places = new Map<string, number>();
  let next = first[key];
  for (const box of boxes) {
    places.set(box.id, next);
    next += box[size] + gap;
  }
  return moveAll(d, boxes, (box) => ({ ...box, [key]: places.get(box.id) ?? box[key] }));
}

export function boxesOf(d: Definition, ids: readonly string[], heights: DrawnHeights = {}): Box[] {
  const { nodes } = graph(d);
  return [...new Set(ids)].flatMap((id) => {
    const facts = nodes.get(id);
    if (facts === undefined) {
      return [];
    }
    const box = boxOf(id, facts.json);
    // A node may be called `toString`, which every object seems to have.
    return [{ ...box, height: (Object.hasOwn(heights, id) ? heights[id] : undefined) ?? box.height }];
  });
}

function moveAll(d: Definition, boxes: readonly Box[], place: (box: Box) => Point): Definition {
  return moveNodes(d, Object.fromEntries(boxes.map((box) => [box.id, place(box)])));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
