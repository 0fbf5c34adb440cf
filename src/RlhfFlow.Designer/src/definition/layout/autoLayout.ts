import { graphlib, layout } from "@dagrejs/dagre";
import type { Catalog } from "../catalog/Stage";
import type { Definition } from "../document/Definition";
import { graph } from "../document/parts";
import type { Point } from "../edits/EditTypes";
import { boxesOf, moveNodes, type Box, type DrawnHeights } from "../edits/places";

/**
 * Places nodes in layers from left to right, in one step. The picture is shifted so that as many nodes as possible
 * stay where they are; doing it twice changes nothing. With `ids` only those move, within the space they take now.
 */
export function autoLayout(d: Definition, _catalog: Catalog, options: { ids?: readonly string[]; heights?: DrawnHeights } = {}): Definition {
  const boxes = boxesOf(d, options.ids ?? [...graph(d).nodes.keys()], options.heights);
  if (boxes.length < 2) {
    return d;
  }
  const placed = place(d, boxes);
  const shift = {
    x: commonest(boxes.map((box) => box.x - (placed.get(box.id)?.x ?? 0))),
    y: commonest(boxes.map((box) => box.y - (placed.get(box.id)?.y ?? 0))),
  };
  return moveNodes(d, Object.fromEntries([...placed].map(([id, { x, y }]) => [id, { x: x + shift.x, y: y + shift.y }])));
}

// Dagre keeps what it is given in plain objects, where a node called `toString` is found before it is there: it gets numbers.
function place(d: Definition, boxes: readonly Box[]): Map<string, Point> {
  const { edges, connections } = graph(d);
  const names = new Map(boxes.map((box, index) => [box.id, String(index)]));
  const picture = new graphlib.Graph();
  picture.setGraph({ rankdir: "LR", nodesep: 30, ranksep: 90 });
  picture.setDefaultEdgeLabel(() => ({}));
  boxes.forEach((box, index) => picture.setNode(String(index), { width: box.width, height: box.height }));
  for (const { from, to } of [...edges, ...connections]) {
    const [source, target] = [names.get(from), names.get(to)];
    if (source !== undefined && target !== undefined && source !== target) {
      picture.setEdge(source, target);
    }
  }
  layout(picture);
  return new Map(boxes.map((box, index) => {
    const node = picture.node(String(index)) as Point;
    return [box.id, { x: Math.round(node.x - box.width / 2), y: Math.round(node.y - box.height / 2) }];
  }));
}

/** The value that occurs most often; of several the middle one. */
function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  const most = Math.max(...counts.values());
  const best = [...counts].filter(([, count]) => count === most).map(([value]) => value).sort((a, b) => a - b);
  return best[Math.floor(best.length / 2)] ?? 0;
}
