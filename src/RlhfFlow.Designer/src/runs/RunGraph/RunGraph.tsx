import "@xyflow/react/dist/style.css";
import { useComputedColorScheme } from "@mantine/core";
import { Background, Controls, MarkerType, MiniMap, ReactFlow, type Edge } from "@xyflow/react";
import { useMemo } from "react";
import type { RunNode } from "../../api/types";
import { artifactKind } from "../../editor/ports/artifactKinds";
import { nodeGeometry } from "../../editor/nodes/geometry";
import { inRound, pathTo, roundsAround, roundsOf, scopeOf, within } from "../rounds/rounds";
import { loopOf, partsOf } from "../rounds/loopState";
import { nodeLook, shownState } from "../state/nodeLook";
import { KeepInSight } from "./KeepInSight";
import { RoundPath } from "./RoundPath";
import { orderHandle, RunFlowNode, type RunFlowNodeType } from "./RunFlowNode";
import type { DrawScope } from "./runGraph";
import classes from "./RunGraph.module.css";

const nodeTypes = { stage: RunFlowNode };

export interface RunGraphProps {
  draw: DrawScope;
  nodes: readonly RunNode[];
  /** Whether the run has ended. */
  over: boolean;
  /** The round to show where no node is chosen; else that of the node. */
  round?: string;
  selected?: string;
  onSelect: (node: string | undefined, round?: string) => void;
  onWire: (node: string, port: string) => void;
}

/** The workflow as it ran, or runs: to look at and to choose from, not to edit. */
export function RunGraph({ draw, nodes, over, round, selected, onSelect, onWire }: RunGraphProps) {
  const scheme = useComputedColorScheme("light");
  const rounds = useMemo(() => roundsOf(nodes), [nodes]);
  const { path, drawing } = useMemo(() => {
    const inside = selected === undefined ? pathTo(round, rounds) : roundsAround(selected, rounds);
    const body = draw(scopeOf(inside));
    return body ? { path: inside, drawing: body } : { path: [], drawing: draw([])! };
  }, [draw, rounds, round, selected]);
  const shown = path.at(-1);
  // By the ids that they have in what is drawn.
  const byId = useMemo(
    () => new Map(partsOf(shown?.id, nodes).map((node) => [within(node.id, shown), node])),
    [nodes, shown],
  );
  const chosen = selected === undefined ? undefined : within(selected, shown);
  const flowNodes = useMemo(
    () =>
      drawing.nodes
        .filter((shape) => !shape.isStart)
        .map((shape): RunFlowNodeType => {
          const own = byId.get(shape.id);
          const loop = own && loopOf(own, rounds, nodes);
          const run = loop?.node ?? own;
          const { width, height } = nodeGeometry(
            shape.inputs.filter((port) => port.connected),
            shape.outputs,
          );
          return {
            id: shape.id,
            type: "stage",
            position: { x: shape.x, y: shape.y },
            data: { shape, run, over, loop: loop && { ...loop, open: () => onSelect(undefined, loop.current) } },
            width,
            height,
            selected: shape.id === chosen,
            draggable: false,
            connectable: false,
            deletable: false,
            ariaLabel: `${shape.displayText}, ${run ? nodeLook(shownState(run)).label : "not in this run"}`,
          };
        }),
    [drawing, byId, rounds, nodes, over, chosen, onSelect],
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
        key={shown?.id}
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
          const change = changes.find((each) => each.type === "select" && each.selected);
          if (change?.type === "select") onSelect(inRound(change.id, shown));
        }}
        onPaneClick={() => onSelect(undefined, shown?.id)}
        onNodeDoubleClick={(_, node: RunFlowNodeType) => node.data.loop?.open()}
        onEdgeClick={(_, edge) => {
          if (edge.sourceHandle !== orderHandle) onWire(inRound(edge.source, shown), edge.sourceHandle ?? "");
        }}
      >
        {path.length > 0 && <RoundPath draw={draw} path={path} rounds={rounds} nodes={nodes} onSelect={onSelect} />}
        <KeepInSight node={chosen} />
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
