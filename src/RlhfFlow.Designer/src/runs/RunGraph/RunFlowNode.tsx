import { Anchor, Progress } from "@mantine/core";
import { Handle, Position, useStore, type Node, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { RunNode, Stage } from "../../api/types";
import type { NodeView } from "../../definition";
import { NodeCard, type CardPort, type Side } from "../../editor/nodes/NodeCard/NodeCard";
import { PortShape } from "../../editor/ports/PortShape/PortShape";
import { activityName } from "../../text/value";
import { nodeLook, shownState } from "../state/nodeLook";
import { nodeLine, progressPercent } from "../state/progressText";
import { elapsedSeconds } from "../../text/duration";
import { FarFace } from "./FarFace";
import { StateBadgeIcon } from "./StateBadgeIcon";
import classes from "./RunGraph.module.css";

export interface RunFlowData extends Record<string, unknown> {
  shape: NodeView;
  run?: RunNode;
  over: boolean;
  /** For a loop, how its rounds stand, and the way to them. */
  loop?: { line: string; open: () => void };
}
export type RunFlowNodeType = Node<RunFlowData, "stage">;

/** Where connections of the flow end, at the middle of either side. */
export const orderHandle = "@order";

/** Below this zoom the card's own text is too small to read. */
const farZoom = 0.62;
const isFar = (state: { transform: [number, number, number] }) => state.transform[2] < farZoom;

function renderPort(side: Side, port: CardPort) {
  return (
    <>
      <PortShape type={port.type} hollow={port.connected === false} />
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

/** A node of a run: the editor's card with the state in words below its name. */
export const RunFlowNode = memo(function RunFlowNode({ data, selected }: NodeProps<RunFlowNodeType>) {
  const { shape, run, over, loop } = data;
  const stage = shape.stage as Stage | undefined;
  const line = run ? nodeLine(run, elapsedSeconds(run.startedAt, run.finishedAt, Date.now()), over) : "not in this run";
  const far = useStore(isFar);
  const title = shape.displayText || activityName(shape.type);
  const percent = run?.state === "running" ? progressPercent(run.progress) : undefined;
  return (
    <div className={classes.node} data-state={run ? shownState(run) : "leftOut"}>
      <NodeCard
        title={title}
        category={stage?.category}
        selected={selected}
        inputs={shape.inputs.filter((port) => port.connected)}
        outputs={shape.outputs}
        placeholder={!shape.known}
        renderPort={renderPort}
        badges={run && !far && <StateBadgeIcon look={nodeLook(shownState(run))} />}
        footer={
          <>
            <div className={classes.foot}>
              {loop && (
                <Anchor
                  component="button"
                  className={`${classes.rounds} nodrag nopan`}
                  aria-label={`Open the rounds of ${title}: ${loop.line}`}
                  onClick={(event) => {
                    event.stopPropagation();
                    loop.open();
                  }}
                >
                  {loop.line} ›
                </Anchor>
              )}
              <div className={classes.line} title={line}>
                {line}
              </div>
            </div>
            {percent !== undefined && (
              <Progress value={percent} size={4} mt={2} aria-label={`${Math.round(percent)} %`} />
            )}
          </>
        }
      />
      <Handle id={orderHandle} type="target" position={Position.Left} isConnectable={false} className={classes.handle} />
      <Handle id={orderHandle} type="source" position={Position.Right} isConnectable={false} className={classes.handle} />
      {far && <FarFace title={title} look={nodeLook(run ? shownState(run) : "leftOut")} percent={percent} />}
    </div>
  );
});
