import "@xyflow/react/dist/style.css";
import {
  Background, BackgroundVariant, MiniMap, ReactFlow, SelectionMode, useReactFlow, useStore, type EdgeChange, type NodeChange,
} from "@xyflow/react";
import { useCallback, useRef } from "react";
import { useComputedColorScheme } from "@mantine/core";
import type { Point } from "../../definition";
import { categoryColor } from "../nodes/categoryColor";
import { GroupFrame } from "../nodes/GroupFrame/GroupFrame";
import { NoteCard } from "../nodes/NoteCard/NoteCard";
import { StageNode } from "../nodes/StageNode/StageNode";
import { useEditor, useEditorState } from "../state/EditorContext";
import type { Selection } from "../state/EditorState";
import { DataWire, type WireEdge } from "../wires/DataWire";
import { OrderWire } from "../wires/OrderWire";
import { CanvasEmpty } from "./CanvasEmpty";
import { CanvasTools } from "./CanvasTools";
import { ConnectionStatus } from "./ConnectionStatus";
import { FarWires } from "./FarWires";
import { DetailContext, detailZoom } from "./DetailContext";
import { ScopePath } from "./ScopePath";
import type { FlowNode } from "./flowNodes";
import { useCanvasControl } from "./useCanvasControl";
import { useComputedHandles } from "./useComputedHandles";
import { useConnecting } from "./useConnecting";
import { useDragging } from "./useDragging";
import { useFlowElements } from "./useFlowElements";
import { useStageDrop } from "./useStageDrop";
import { SliceLine } from "../slice/SliceLine";
import { useSlicing } from "../slice/useSlicing";
import classes from "./Canvas.module.css";

const nodeTypes = { stage: StageNode, "group-frame": GroupFrame, "note-card": NoteCard };
const edgeTypes = { wire: DataWire, order: OrderWire };
/** The minimap paints all its stages anew whenever the view moves: beyond this it would cost more than it tells. */
const minimapLimit = 800;
const noWires: WireEdge[] = [];
const grid: [number, number] = [20, 20];
const own = (id: string, prefix: string) => id.slice(prefix.length);

/** The drawing of the workflow. */
export function Canvas() {
  const editor = useEditor();
  const flow = useReactFlow<FlowNode, WireEdge>();
  const root = useRef<HTMLDivElement>(null);
  useComputedHandles();
  const pointer = useCanvasControl(root);
  const options = useEditorState((state) => state.options);
  const readOnly = useEditorState((state) => state.readOnly);
  const drawing = useEditorState((state) => state.drawing !== undefined);
  const dragging = useDragging();
  const { nodes, edges } = useFlowElements(dragging.moved, dragging.aim);
  const connecting = useConnecting(flow.screenToFlowPosition);
  // Stages snap to the grid; a cut goes where it is drawn.
  const exactly = useCallback((screen: Point) => flow.screenToFlowPosition(screen, { snapToGrid: false }), [flow]);
  const { slice, ...slicing } = useSlicing(exactly);
  const stageDrop = useStageDrop(dragging.setAim);
  const detail = useStore((state) => state.transform[2] >= detailZoom);
  const tiny = useStore((state) => state.transform[2] < 0.18);
  const scheme = useComputedColorScheme("light");

  const choose = useCallback((changes: readonly { id: string; selected: boolean }[], wires: boolean) => {
    const before = editor.state.selection;
    const next: Record<keyof Selection, Set<string>> = { nodes: new Set(before.nodes), wires: new Set(before.wires), groups: new Set(before.groups), notes: new Set(before.notes) };
    for (const { id, selected } of changes) {
      const [set, name] = wires ? [next.wires, id] : id.startsWith("group:") ? [next.groups, own(id, "group:")]
        : id.startsWith("note:") ? [next.notes, own(id, "note:")] : [next.nodes, id];
      if (selected) set.add(name); else set.delete(name);
    }
    editor.select(next);
  }, [editor]);

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const selected = changes.filter((change) => change.type === "select");
    if (selected.length > 0) choose(selected, false);
    if (readOnly) return;
    if (changes.some((change) => change.type === "position" || (change.type === "dimensions" && change.resizing))) dragging.follow(changes);
    if (changes.some((change) => change.type === "dimensions" && change.resizing === false)) dragging.sized();
  }, [choose, dragging, readOnly]);
  const onEdgesChange = useCallback((changes: EdgeChange<WireEdge>[]) => {
    const selected = changes.filter((change) => change.type === "select");
    if (selected.length > 0) choose(selected, true);
  }, [choose]);

  return (
    <div ref={root} className={classes.canvas} role="region" aria-label="Canvas" data-drawing={drawing || undefined} data-tiny={tiny || undefined}
      onPointerMove={(event) => { pointer.current = { x: event.clientX, y: event.clientY }; }}
      onDoubleClick={(event) => {
        if (readOnly || !(event.target instanceof Element) || !event.target.classList.contains("react-flow__pane")) return;
        const screen = { x: event.clientX, y: event.clientY };
        editor.open({ kind: "insert", at: flow.screenToFlowPosition(screen), screen, purpose: { kind: "alone" } });
      }}
      onFocus={(event) => {
        const id = event.target.closest(".react-flow__node")?.getAttribute("data-id");
        if (!id) return;
        if (id.startsWith("group:")) editor.select({ groups: new Set([own(id, "group:")]) });
        else if (id.startsWith("note:")) editor.select({ notes: new Set([own(id, "note:")]) });
        else if (editor.state.current !== id) editor.goTo(id, { select: editor.state.selection.nodes.size === 0, focus: false });
      }}
      {...stageDrop} {...slicing}>
      <DetailContext value={detail}>
        <ReactFlow<FlowNode, WireEdge> nodes={nodes} edges={detail ? edges : noWires} nodeTypes={nodeTypes} edgeTypes={edgeTypes} onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange} onMoveStart={() => root.current?.setAttribute("data-moving", "")} onMoveEnd={() => root.current?.removeAttribute("data-moving")} onNodeDrag={dragging.drag} onNodeDragStop={(_, node) => dragging.drop(node)}
          onSelectionDragStop={(_, all) => { if (all[0]) dragging.drop(all[0]); }} {...connecting}
          onNodeClick={(event, node) => { if (node.type === "stage") editor.goTo(node.id, { select: false, focus: !(event.target as Element).closest("input,textarea,button,[role=button]") }); }}
          onNodeDoubleClick={(_, node) => {
            if (node.type !== "stage") return;
            if (node.data.node.type === "RlhfFlow.Repeat") return editor.enter(node.id);
            if (readOnly) return;
            editor.canvas?.reveal(node.id, true);
            editor.store.set({ renaming: node.id });
          }}
          onEdgeMouseEnter={(event, edge) => { if (event.buttons === 0) editor.store.set({ hovered: edge.id }); }} onEdgeMouseLeave={() => editor.store.set({ hovered: undefined })}
          onPaneContextMenu={(event) => { event.preventDefault(); editor.open({ kind: "context", screen: { x: event.clientX, y: event.clientY }, at: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }) }); }}
          onNodeContextMenu={(event, node) => {
            event.preventDefault();
            if (node.type === "stage" && !editor.state.selection.nodes.has(node.id)) editor.goTo(node.id);
            editor.open({ kind: "context", screen: { x: event.clientX, y: event.clientY }, at: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }) });
          }}
          onEdgeContextMenu={(event, edge) => {
            event.preventDefault();
            editor.select({ wires: new Set([edge.id]) });
            editor.open({ kind: "context", screen: { x: event.clientX, y: event.clientY }, at: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }) });
          }}
          colorMode={scheme} onlyRenderVisibleElements disableKeyboardA11y zoomOnDoubleClick={false} deleteKeyCode={null} selectionKeyCode="Shift"
          multiSelectionKeyCode={["Control", "Meta"]} selectionMode={SelectionMode.Partial} selectionOnDrag={options.lasso} panOnDrag={options.lasso ? [1, 2] : [0, 1]}
          snapToGrid={options.snap} snapGrid={grid} nodesDraggable={!readOnly} nodesConnectable={!readOnly} edgesReconnectable={!readOnly} edgesFocusable={false}
          nodesFocusable={false} connectionRadius={24} reconnectRadius={12} minZoom={0.05} maxZoom={2.5}
          elevateNodesOnSelect={false} proOptions={{ hideAttribution: true }}>
          <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
          {options.minimap && nodes.length <= minimapLimit && <MiniMap<FlowNode> pannable zoomable ariaLabel="Minimap" className={classes.minimap} nodeBorderRadius={4}
            nodeColor={(node) => {
              if (node.type !== "stage") return "transparent";
              const { engine, type } = node.data.node;
              return categoryColor(engine?.category ?? editor.state.catalog.find(type)?.category);
            }}
            nodeStrokeColor={(node) => (node.type === "group-frame" ? "#77828a" : "transparent")} />}
          {!detail && <FarWires />}
          <ScopePath />
          <CanvasTools />
          {slice ? <SliceLine slice={slice} /> : <ConnectionStatus />}
        </ReactFlow>
      </DetailContext>
      <CanvasEmpty />
    </div>
  );
}
