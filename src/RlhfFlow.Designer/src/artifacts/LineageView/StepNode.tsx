import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { LineageStep } from "../../api/types";
import { NodeCard, type CardPort, type Side } from "../../editor/nodes/NodeCard/NodeCard";
import { PortShape } from "../../editor/ports/PortShape/PortShape";
import { shortDigest } from "../../text/value";
import type { PlacedStep } from "./lineageLayout";
import classes from "./LineageView.module.css";

export interface StepData extends Record<string, unknown> {
  step: LineageStep;
  placed: PlacedStep;
  category?: string;
}
export type StepNodeType = Node<StepData, "step">;

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
      <div className={classes.below}>
        seed {shortDigest(step.seed ?? "unknown")} · code {shortDigest(step.codeHash ?? "unknown").slice(0, 8)}
      </div>
    </div>
  );
});
