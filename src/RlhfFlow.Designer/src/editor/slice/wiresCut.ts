import { flowIn, outcomePort, type Point, type WorkflowView } from "../../definition";
import { shapeOf } from "../nodes/geometry";
import { foldedNodes } from "../nodes/placedNodes";
import { wireCurve } from "./wireCurve";

const side = (a: Point, b: Point, c: Point) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));

/** Whether two straight pieces cross or touch. */
function crosses(a: Point, b: Point, c: Point, d: Point): boolean {
  const apart = (p: number, q: number, r: number, s: number) => Math.max(p, q) < Math.min(r, s) || Math.max(r, s) < Math.min(p, q);
  if (apart(a.x, b.x, c.x, d.x) || apart(a.y, b.y, c.y, d.y)) return false;
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

/** The ids of the wires that a straight cut crosses, as they are drawn. Wires of folded stages are joined and stay whole. */
export function wiresCut(view: WorkflowView, from: Point, to: Point): string[] {
  const folded = foldedNodes(view);
  const nodes = new Map(view.nodes.filter((node) => !folded.has(node.id))
    .map((node) => [node.id, { node, drawn: shapeOf(node) }]));
  const end = (id: string, which: "inputs" | "outputs", port: string): Point | undefined => {
    const found = nodes.get(id);
    const place = found?.drawn[which].find((each) => each.name === port);
    return found && place && { x: found.node.x + place.x, y: found.node.y + place.y };
  };
  const isCut = (source: Point | undefined, target: Point | undefined) => {
    if (!source || !target) return false;
    const curve = wireCurve(source, target);
    return curve.some((point, index) => index > 0 && crosses(from, to, curve[index - 1]!, point));
  };
  return [
    ...view.wires.filter((wire) => isCut(end(wire.from, "outputs", wire.output), end(wire.to, "inputs", wire.input))),
    ...view.controlOnly.filter((edge) =>
      isCut(end(edge.from, "outputs", outcomePort(edge.outcome)), end(edge.to, "inputs", flowIn))),
  ].map((wire) => wire.id);
}
