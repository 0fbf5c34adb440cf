import { IconDatabase } from "@tabler/icons-react";
import { Handle, Position, useStore, type Node, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { LineageStep } from "../../api/types";
import { NodeCard, type CardPort, type Side } from "../../editor/nodes/NodeCard/NodeCard";
import { PortShape } from "../../editor/ports/PortShape/PortShape";
import { FarFace } from "../../runs/RunGraph/FarFace";
import { shortDigest } from "../../text/value";
import type { PlacedStep } from "./lineageLayout";
import classes from "./LineageView.module.css";

export interface StepData extends Record<string, unknown> {
  step: LineageStep;
  placed: PlacedStep;
  category?: string;
}
export type StepNodeType = Node<StepData, "step">;

/** Below this zoom the card's own text is too small to read. */
const farZoom = 0.62;
const isFar = (state: { transform: [number, number, number] }) => state.transform[2] < farZoom;
const farLook = { label: "step", color: "gray", icon: IconDatabase };

function renderPort(side: Side, port: CardPort) {
  return (
    <>
      <PortShape type={port.type} />
      <Handle
        id={port.name}
        type={side === "input" ? "target" : "source"}
        isConnectable={false}
        className={classes.handle}
        position={side === "input" ? Position.Left : Position.Right}
      />
    </>
  );
}

/** A step of a lineage: the card of a node, with its seed and code below. */
export const StepNode = memo(function StepNode({ data, selected }: NodeProps<StepNodeType>) {
  const { step, placed, category } = data;
  const far = useStore(isFar);
  return (
    <div className={classes.node}>
      <NodeCard
        title={step.nodeId}
        subtitle={step.stage}
        category={category}
        selected={selected}
        inputs={placed.inputs}
        outputs={placed.outputs}
        renderPort={renderPort}
      />
      {far ? (
        <div className={classes.far} style={{ height: placed.height }}>
          <FarFace title={step.nodeId} look={farLook} />
        </div>
      ) : (
        <div className={classes.below}>
          seed {shortDigest(step.seed ?? "unknown")} · code {shortDigest(step.codeHash ?? "unknown").slice(0, 8)}
        </div>
      )}
    </div>
  );
});
