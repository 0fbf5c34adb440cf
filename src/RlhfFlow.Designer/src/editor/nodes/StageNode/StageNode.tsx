import type { Node, NodeProps } from "@xyflow/react";
import { memo, useCallback } from "react";
import type { NodeView, PortView } from "../../../definition";
import { useDetail } from "../../canvas/DetailContext";
import { stageTitle } from "../../search/searchStages";
import { useEditorState } from "../../state/EditorContext";
import { categoryColor } from "../categoryColor";
import { FlowCard } from "../FlowCard/FlowCard";
import { FlowPorts } from "../FlowCard/FlowPorts";
import { flowSummary } from "../FlowCard/flowSummary";
import { NodeCard, type CardPort, type Side } from "../NodeCard/NodeCard";
import { Port } from "../Port/Port";
import { NodeBadges } from "./NodeBadges";
import { TitleInput } from "./TitleInput";
import classes from "./StageNode.module.css";

export interface StageNodeData extends Record<string, unknown> {
  node: NodeView;
  current: boolean;
  /** Its ports where connections of the flow begin or end. */
  ordered: ReadonlySet<string>;
}
export type StageFlowNode = Node<StageNodeData, "stage">;

/** What is said under the title: the stage, and the implementation where it is not the default one. */
export function subtitleOf(node: NodeView): string {
  if (node.engine !== undefined) return flowSummary(node);
  if (!node.known) return `Unknown stage ${node.type}`;
  const name = stageTitle(node.type);
  return node.implementation === undefined ? name : `${name} · ${node.implementation.replace(/^.*\./, "")}`;
}

/** A stage on the canvas. From afar only a coloured block with its title: thousands of those can be moved smoothly. */
export const StageNode = memo(function StageNode({ data, selected }: NodeProps<StageFlowNode>) {
  const detail = useDetail();
  return detail ? <DetailedNode data={data} selected={selected} /> : <FarNode node={data.node} selected={selected} />;
});

function FarNode({ node, selected }: { node: NodeView; selected: boolean }) {
  const category = useEditorState((state) => node.engine?.category ?? state.catalog.find(node.type)?.category);
  return (
    <div className={classes.far} data-selected={selected || undefined}
      data-flow={node.engine !== undefined || undefined}
      style={{ "--rf-category": categoryColor(category) } as React.CSSProperties}>
      {node.displayText}
    </div>
  );
}

function DetailedNode({ data, selected }: { data: StageNodeData; selected: boolean }) {
  const { node, current, ordered } = data;
  const renaming = useEditorState((state) => state.renaming === node.id);
  const subtitle = subtitleOf(node);
  const reachable = current || selected;
  const renderPort = useCallback((side: Side, port: CardPort) => (
    <Port node={node.id} nodeTitle={node.displayText} side={side} port={port as PortView} reachable={reachable} />
  ), [node.id, node.displayText, reachable]);
  const category = useEditorState((state) => state.catalog.find(node.type)?.category);
  return (
    <>
      {node.engine === undefined
        ? <NodeCard title={node.displayText} subtitle={subtitle === node.displayText ? undefined : subtitle}
            category={category} inputs={node.inputs} outputs={node.outputs} selected={selected}
            placeholder={!node.known} badges={<NodeBadges id={node.id} />} renderPort={renderPort} />
        : <FlowCard node={node} subtitle={subtitle} selected={selected} badges={<NodeBadges id={node.id} />} />}
      <FlowPorts node={node} reachable={reachable} ordered={ordered} />
      {renaming && <TitleInput node={node} />}
    </>
  );
}
