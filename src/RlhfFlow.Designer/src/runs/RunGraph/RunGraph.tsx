import "@xyflow/react/dist/style.css";
import { useComputedColorScheme } from "@mantine/core";
import { Background, Controls, MarkerType, MiniMap, ReactFlow, type Edge } from "@xyflow/react";
import { useMemo } from "react";
import type { RunNode } from "../../api/types";
import type { WorkflowView } from "../../definition";
import { artifactKind } from "../../editor/ports/artifactKinds";
import { nodeGeometry } from "../../editor/nodes/geometry";
import { nodeLook, shownState } from "../state/nodeLook";
import { KeepInSight } from "./KeepInSight";
import { orderHandle, RunFlowNode, type RunFlowNodeType } from "./RunFlowNode";
import classes from "./RunGraph.module.css";

const nodeTypes = { stage: RunFlowNode };

export interface RunGraphProps {
  drawing: WorkflowView;
  nodes: readonly RunNode[];
  /** Whether the run has ended. */
  over: boolean;
  selected?: string;
  onSelect: (node: string | undefined) => void;
  onWire: (node: string, port: string) => void;
}

/** The workflow as it ran, or runs: to look at and to choose from, not to edit. */
export function RunGraph({ drawing, nodes, over, selected, onSelect, onWire }: RunGraphProps) {
  const scheme = useComputedColorScheme("light");
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const flowNodes = useMemo(
    () =>
      drawing.nodes
        .filter((shape) => !shape.isStart)
        .map((shape): RunFlowNodeType => {
          const run = byId.get(shape.id);
          const { width, height } = nodeGeometry(
            shape.inputs.filter((port) => port.connected),
            shape.outputs,
          );
          return {
            id: shape.id,
            type: "stage",
            position: { x: shape.x, y: shape.y },
            data: { shape, run, over },
            width,
            height,
            selected: shape.id === selected,
            draggable: false,
            connectable: false,
            deletable: false,
            ariaLabel: `${shape.displayText}, ${run ? nodeLook(shownState(run)).label : "not in this run"}`,
          };
        }),
    [drawing, byId, over, selected],
  );
  const edges = useMemo(
    () => [
      ...drawing.wires.map((wire): Edge => ({
        id: wire.id,
        source: wire.from,
        sourceHandle: wire.output,
        target: wire.to,
        targetHandle: wire.input,
        style: { stroke: artifactKind(wire.type).color, strokeWidth: 1.6 },
        deletable: false,
        animated: byId.get(wire.to)?.state === "running",
        ariaLabel: `${artifactKind(wire.type).label} from ${wire.from} to ${wire.to}`,
      })),
      ...drawing.controlOnly.map((order): Edge => ({
        id: order.id,
        source: order.from,
        sourceHandle: orderHandle,
        target: order.to,
        targetHandle: orderHandle,
        label: order.outcome === "Done" ? undefined : order.outcome,
        style: { stroke: "var(--rf-kind-flow)", strokeWidth: 1.4, strokeDasharray: "6 4" },
        markerEnd: { type: MarkerType.ArrowClosed, color: "var(--rf-kind-flow)" },
        deletable: false,
        ariaLabel: `${order.to} runs at ${order.outcome} of ${order.from}`,
      })),
    ],
    [drawing, byId],
  );
  return (
    <section className={classes.graph} aria-label="Graph of the run">
      <ReactFlow
        nodes={flowNodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={scheme}
        fitView
        proOptions={{ hideAttribution: true }}
        minZoom={0.05}
        maxZoom={2}
        fitViewOptions={{ padding: 0.08, maxZoom: 1.1 }}
        onlyRenderVisibleElements={drawing.nodes.length > 200}
        nodesDraggable={false}
        nodesConnectable={false}
        deleteKeyCode={null}
        multiSelectionKeyCode={null}
        selectionKeyCode={null}
        onNodesChange={(changes) => {
          // Enter and Space on a focused node come as a change of selection; clicks come as well.
          const chosen = changes.find((change) => change.type === "select" && change.selected);
          if (chosen?.type === "select") onSelect(chosen.id);
        }}
        onPaneClick={() => onSelect(undefined)}
        onEdgeClick={(_, edge) => {
          if (edge.sourceHandle !== orderHandle) onWire(edge.source, edge.sourceHandle ?? "");
        }}
      >
        <KeepInSight node={selected} />
        <Background gap={24} />
        <Controls showInteractive={false} />
        {drawing.nodes.length > 30 && (
          <MiniMap
            pannable
            zoomable
            nodeColor={(node: RunFlowNodeType) => miniColor(node.data.run)}
            ariaLabel="Small map"
          />
        )}
      </ReactFlow>
    </section>
  );
}

function miniColor(node: RunNode | undefined): string {
  return node ? `var(--mantine-color-${nodeLook(shownState(node)).color}-6)` : "var(--mantine-color-gray-6)";
}
