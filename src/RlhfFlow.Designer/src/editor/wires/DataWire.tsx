import { BaseEdge, EdgeLabelRenderer, getBezierPath, type Edge, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { artifactKind } from "../ports/artifactKinds";
import { PortShape } from "../ports/PortShape/PortShape";
import { useEditorState } from "../state/EditorContext";
import classes from "./DataWire.module.css";

export interface WireData extends Record<string, unknown> {
  /** Artifact kind; absent on a connection of the flow. */
  type?: string;
  /** The outcome that a connection of the flow starts at. */
  outcome?: string;
  title: string;
  /** How many wires it stands for, where groups are folded. */
  count: number;
  /** A stage that is dragged here would be put into this wire. */
  aim?: boolean;
}
export type WireEdge = Edge<WireData, "wire" | "order">;

/** A wire, coloured by the kind of artifact that it carries. */
export const DataWire = memo(function DataWire(props: EdgeProps<WireEdge>) {
  const { data, selected, id, source, target } = props;
  const hovered = useEditorState((state) => state.hovered === id);
  const near = useEditorState((state) => state.selection.nodes.has(source) || state.selection.nodes.has(target));
  const always = useEditorState((state) => state.options.wireLabels);
  const [path, x, y] = getBezierPath(props);
  const kind = artifactKind(data?.type ?? "");
  const width = selected || data?.aim ? 4 : hovered || near ? 2.75 : 1.5;
  return (
    <>
      <BaseEdge id={id} path={path} interactionWidth={16}
        style={{ stroke: data?.aim ? "var(--mantine-color-anchor)" : kind.color, strokeWidth: width }} />
      {(hovered || always || selected) && (
        <EdgeLabelRenderer>
          <div className={classes.label} aria-hidden
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`, borderColor: kind.color }}>
            <PortShape type={kind.type} size={10} />
            {kind.label}{data && data.count > 1 ? ` × ${data.count}` : ""}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
