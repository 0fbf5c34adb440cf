import { useMemo, useState } from "react";
import { useEditorState } from "../state/EditorContext";
import { FlowNodes, type FlowNode } from "./flowNodes";
import { FlowWires } from "./flowWires";
import type { Moved } from "./useDragging";
import type { WireEdge } from "../wires/DataWire";

export interface FlowElements { nodes: FlowNode[]; edges: WireEdge[] }

/** The canvas's nodes and wires. `moved` are places in the middle of a drag, which the definition does not know yet. */
export function useFlowElements(moved: Moved, aim: string | undefined): FlowElements {
  const [makers] = useState(() => ({ nodes: new FlowNodes(), wires: new FlowWires() }));
  const view = useEditorState((state) => state.view);
  const selection = useEditorState((state) => state.selection);
  const current = useEditorState((state) => state.current ?? state.view.nodes.find((node) => !node.isStart)?.id);
  const readOnly = useEditorState((state) => state.readOnly);
  const start = useEditorState((state) => state.options.start);
  const nodes = useMemo(() => makers.nodes.build(view, selection, current, moved, readOnly, start),
    [makers, view, selection, current, moved, readOnly, start]);
  const edges = useMemo(() => makers.wires.build(view, selection, aim, start), [makers, view, selection, aim, start]);
  return { nodes, edges };
}
