import "@xyflow/react/dist/style.css";
import { useComputedColorScheme } from "@mantine/core";
import { Background, Controls, ReactFlow, type Edge } from "@xyflow/react";
import { useMemo } from "react";
import { useStages } from "../../api/stages";
import type { Lineage } from "../../api/types";
import { artifactKind } from "../../editor/ports/artifactKinds";
import { shortDigest } from "../../text/value";
import { lineageLayout } from "./lineageLayout";
import { StepNode, type StepNodeType } from "./StepNode";
import classes from "./LineageView.module.css";

const nodeTypes = { step: StepNode };

export interface LineageGraphProps {
  lineage: Lineage;
  selected: number;
  onSelect: (step: number) => void;
}

/** The steps and what flowed between them: to look at and to choose from. */
export function LineageGraph({ lineage, selected, onSelect }: LineageGraphProps) {
  const scheme = useComputedColorScheme("light");
  const stages = useStages();
  const placed = useMemo(() => lineageLayout(lineage), [lineage]);
  const categories = useMemo(
    () => new Map(stages.data?.stages.map((stage) => [stage.id, stage.category])),
    [stages.data],
  );
  const nodes = placed.map((place): StepNodeType => {
    const step = lineage.steps[place.index]!;
    return {
      id: String(place.index),
      type: "step",
      position: { x: place.x, y: place.y },
      width: place.width,
      height: place.height,
      data: { step, placed: place, category: categories.get(step.stage) },
      selected: place.index === selected,
      draggable: false,
      connectable: false,
      deletable: false,
      ariaLabel: `${step.nodeId} of run ${step.runId}`,
    };
  });
  const edges = useMemo(
    () =>
      lineage.edges.flatMap((edge, index): Edge[] => {
        if (edge.from === undefined || edge.from === null) return [];
        const kind = lineage.steps[edge.from]?.outputs.find((output) => output.port === edge.fromPort)?.kind ?? "";
        return [
          {
            id: String(index),
            source: String(edge.from),
            sourceHandle: edge.fromPort,
            target: String(edge.to),
            targetHandle: edge.toPort,
            style: { stroke: artifactKind(kind).color, strokeWidth: 1.6 },
            deletable: false,
            ariaLabel: `${artifactKind(kind).label} ${shortDigest(edge.digest)}`,
          },
        ];
      }),
    [lineage],
  );
  return (
    <section className={classes.graph} aria-label="Graph of the lineage">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={scheme}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        proOptions={{ hideAttribution: true }}
        minZoom={0.05}
        maxZoom={2}
        onlyRenderVisibleElements={nodes.length > 200}
        nodesDraggable={false}
        nodesConnectable={false}
        deleteKeyCode={null}
        multiSelectionKeyCode={null}
        selectionKeyCode={null}
        onNodesChange={(changes) => {
          const chosen = changes.find((change) => change.type === "select" && change.selected);
          if (chosen?.type === "select") onSelect(Number(chosen.id));
        }}
      >
        <Background gap={24} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  );
}
