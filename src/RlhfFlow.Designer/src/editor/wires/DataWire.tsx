import { BaseEdge, EdgeLabelRenderer, getBezierPath, getStraightPath, type Edge, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useDetail } from "../canvas/DetailContext";
import { artifactKind } from "../ports/artifactKinds";
import { PortShape } from "../ports/PortShape/PortShape";
import classes from "./DataWire.module.css";

export interface WireData extends Record<string, unknown> {
  /** Artifact kind; absent on a connection that only orders. */
  type?: string;
  title: string;
  labelled: boolean;
  /** Under the pointer, or at a selected stage. */
  near: boolean;
  /** How many wires it stands for, where groups are folded. */
  count: number;
  /** A stage that is dragged here would be put into this wire. */
  aim?: boolean;
}
export type WireEdge = Edge<WireData, "wire">;

/** A wire, coloured by the kind of artifact that it carries. */
export const DataWire = memo(function DataWire(props: EdgeProps<WireEdge>) {
  const detail = useDetail();
  const { data, selected } = props;
  const [path, x, y] = detail ? getBezierPath(props) : getStraightPath(props);
  const kind = data?.type === undefined ? undefined : artifactKind(data.type);
  const color = kind?.color ?? "var(--mantine-color-dimmed)";
  const width = (selected || data?.aim ? 4 : data?.near ? 2.75 : 1.5) * (detail ? 1 : 1.6);
  return (
    <>
      <BaseEdge id={props.id} path={path} interactionWidth={detail ? 16 : 0}
        style={{ stroke: data?.aim ? "var(--mantine-color-anchor)" : color, strokeWidth: width, strokeDasharray: kind ? undefined : "5 4" }} />
      {detail && (data?.labelled || selected) && (
        <EdgeLabelRenderer>
          <div className={classes.label} style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`, borderColor: color }} aria-hidden>
            {kind && <PortShape type={kind.type} size={10} />}
            {kind?.label ?? "order"}{data && data.count > 1 ? ` × ${data.count}` : ""}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
