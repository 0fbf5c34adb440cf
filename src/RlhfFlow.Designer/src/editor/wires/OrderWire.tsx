import { BaseEdge, EdgeLabelRenderer, getBezierPath, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useEditorState } from "../state/EditorContext";
import classes from "./DataWire.module.css";
import type { WireEdge } from "./DataWire";

const arrow = "M-9,-4.5 L0,0 L-9,4.5 z";

/** A connection of the flow: dashed, with an arrow, and with its outcome where that is not Done. */
export const OrderWire = memo(function OrderWire(props: EdgeProps<WireEdge>) {
  const { data, selected, id, source, target, targetX, targetY } = props;
  const hovered = useEditorState((state) => state.hovered === id);
  const near = useEditorState((state) => state.selection.nodes.has(source) || state.selection.nodes.has(target));
  const always = useEditorState((state) => state.options.wireLabels);
  // The arrow stands before the port, not on it.
  const end = targetX - 5;
  const [path, x, y] = getBezierPath({ ...props, targetX: end - 6 });
  const named = data?.outcome !== undefined && data.outcome !== "Done";
  const color = "var(--rf-kind-flow)";
  const width = selected ? 3.5 : hovered || near ? 2.5 : 1.6;
  return (
    <>
      <BaseEdge id={id} path={path} interactionWidth={16}
        style={{ stroke: color, strokeWidth: width, strokeDasharray: "6 4" }} />
      <path d={arrow} transform={`translate(${end} ${targetY})`} fill={color} pointerEvents="none" />
      {(named || hovered || always || selected) && (
        <EdgeLabelRenderer>
          <div className={classes.label} aria-hidden
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`, borderColor: color }}>
            {named ? data.outcome : "order"}{data && data.count > 1 ? ` × ${data.count}` : ""}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
