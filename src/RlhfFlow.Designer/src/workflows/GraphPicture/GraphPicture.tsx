import { memo } from "react";
import type { Wire, WorkflowView } from "../../definition";
import { shapeOf } from "../../editor/nodes/geometry";
import classes from "./GraphPicture.module.css";

export type NodeChange = "added" | "removed" | "changed" | "moved";

export interface GraphPictureProps {
  view: WorkflowView;
  label: string;
  /** Small pictures show shapes only. */
  titles?: boolean;
  changes?: ReadonlyMap<string, NodeChange>;
  wireChanges?: ReadonlyMap<string, "added" | "removed">;
  /** Wires that are not in the view any more. */
  goneWires?: readonly Wire[];
}

const margin = 30;
const marks: Record<NodeChange, string> = { added: "+ added", removed: "− removed", changed: "± changed", moved: "moved" };
const cut = (text: string) => (text.length > 20 ? `${text.slice(0, 19)}…` : text);

/** A workflow as a still drawing: places and wires as on the canvas, with what changed marked by colour, line and word. */
export const GraphPicture = memo(function GraphPicture(props: GraphPictureProps) {
  const { view, label, titles, changes, wireChanges, goneWires = [] } = props;
  const boxes = new Map(view.nodes.filter((node) => !node.isStart).map((node) => {
    const { width, height } = shapeOf(node);
    return [node.id, { node, width, height }] as const;
  }));
  if (boxes.size === 0) return null;
  const all = [...boxes.values()];
  const left = Math.min(...all.map(({ node }) => node.x)) - margin;
  const top = Math.min(...all.map(({ node }) => node.y)) - margin;
  const right = Math.max(...all.map(({ node, width }) => node.x + width)) + margin;
  const bottom = Math.max(...all.map(({ node, height }) => node.y + height)) + margin;
  const path = (wire: { from: string; to: string }) => {
    const from = boxes.get(wire.from);
    const to = boxes.get(wire.to);
    if (!from || !to) return undefined;
    const x1 = from.node.x + from.width, y1 = from.node.y + from.height / 2, x2 = to.node.x, y2 = to.node.y + to.height / 2;
    const bend = Math.max(40, Math.abs(x2 - x1) / 2);
    return `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
  };
  return (
    <svg className={classes.picture} role="img" aria-label={label} preserveAspectRatio="xMidYMid meet"
      viewBox={`${left} ${top} ${right - left} ${bottom - top}`}>
      {view.wires.map((wire) => (
        <path key={wire.id} className={classes.wire} d={path(wire)} data-change={wireChanges?.get(wire.id)} />
      ))}
      {view.controlOnly.map((order) => (
        <path key={order.id} className={classes.wire} d={path(order)} strokeDasharray="8 6" />
      ))}
      {goneWires.map((wire) => <path key={`gone ${wire.id}`} className={classes.wire} d={path(wire)} data-change="removed" />)}
      {all.map(({ node, width, height }) => {
        const change = changes?.get(node.id);
        return (
          <g key={node.id}>
            <rect className={classes.node} x={node.x} y={node.y} width={width} height={height} rx={node.engine ? 14 : 6} data-change={change} />
            {titles && <text className={classes.title} x={node.x + 12} y={node.y + 28}>{cut(node.displayText)}</text>}
            {titles && change && change !== "moved" && (
              <text className={classes.mark} x={node.x + 2} y={node.y - 7}>{marks[change]}</text>
            )}
          </g>
        );
      })}
    </svg>
  );
});
