import type { Connection, FinalConnectionState, OnConnectStartParams, HandleType } from "@xyflow/react";
import { useMemo, useRef } from "react";
import { canMoveWireEnd, connect, isFlowPort, moveWireEnd, type Ends } from "../../definition";
import { portLabel } from "../ports/portsOf";
import { useEditor } from "../state/EditorContext";
import type { Editor } from "../state/Editor";
import type { PortAddress, Side } from "../state/EditorState";
import type { WireEdge } from "../wires/DataWire";
import { checkPorts, fittingPorts, reasonOf } from "./fittingPorts";

/** The port behind a handle of the canvas. */
export function addressOf(node: string | null | undefined, handle: string | null | undefined): PortAddress | undefined {
  const [side, ...name] = (handle ?? "").split(":");
  if (!node || (side !== "input" && side !== "output")) return undefined;
  return { node, side: side as Side, port: name.join(":") };
}

export function startDrawing(editor: Editor, from: PortAddress): void {
  const { definition, catalog, view } = editor.state;
  editor.store.set({ drawing: { ...from, fits: fittingPorts(definition, catalog, view, from) } });
}

export function connectPorts(editor: Editor, ends: Ends): boolean {
  const label = isFlowPort(ends.output) ? `Run ${ends.to} at ${portLabel(ends.output)} of ${ends.from}`
    : `Connect ${ends.output} of ${ends.from} to ${ends.input} of ${ends.to}`;
  return editor.edit(label, (d, catalog) => connect(d, catalog, ends));
}

const endsOfConnection = (connection: Connection): Ends | undefined => {
  const from = addressOf(connection.source, connection.sourceHandle);
  const to = addressOf(connection.target, connection.targetHandle);
  return from && to && { from: from.node, output: from.port, to: to.node, input: to.port };
};

/** Drawing wires by the mouse: what fits while drawing, what happens where it is let go. */
export function useConnecting(toCanvas: (screen: { x: number; y: number }) => { x: number; y: number }) {
  const editor = useEditor();
  const moving = useRef<string | undefined>(undefined);
  return useMemo(() => {
    const begin = (params: OnConnectStartParams) => {
      const from = addressOf(params.nodeId, params.handleId);
      if (from && !editor.state.readOnly) startDrawing(editor, from);
    };
    const pointOf = (event: MouseEvent | TouchEvent) => "clientX" in event ? { x: event.clientX, y: event.clientY }
      : { x: event.changedTouches[0]?.clientX ?? 0, y: event.changedTouches[0]?.clientY ?? 0 };
    const finish = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const from = editor.state.drawing;
      editor.store.set({ drawing: undefined });
      if (!from || moving.current !== undefined || state.isValid) return;
      const to = addressOf(state.toNode?.id, state.toHandle?.id);
      if (to) return editor.announce(reasonOf(checkPorts(editor.state.definition, editor.state.catalog, from, to)));
      const screen = pointOf(event);
      editor.open({ kind: "insert", at: toCanvas(screen), screen, purpose: { kind: "connect", port: { node: from.node, port: from.port, side: from.side } } });
    };
    return {
      onConnectStart: (_: unknown, params: OnConnectStartParams) => begin(params),
      onConnectEnd: finish,
      onClickConnectStart: (_: unknown, params: OnConnectStartParams) => begin(params),
      onClickConnectEnd: () => editor.store.set({ drawing: undefined }),
      onConnect: (connection: Connection) => {
        const ends = endsOfConnection(connection);
        if (ends) connectPorts(editor, ends);
      },
      isValidConnection: (connection: Connection | WireEdge) => {
        const ends = endsOfConnection(connection as Connection);
        if (!ends) return false;
        const { definition, catalog } = editor.state;
        if (moving.current !== undefined) return canMoveWireEnd(definition, catalog, moving.current, ends).ok;
        return checkPorts(definition, catalog, { node: ends.from, port: ends.output, side: "output" },
          { node: ends.to, port: ends.input, side: "input" }).ok;
      },
      onReconnectStart: (_: unknown, edge: WireEdge, handle: HandleType) => {
        moving.current = edge.id;
        // The handle that stays is where the wire is drawn from.
        const from = handle === "target" ? addressOf(edge.target, edge.targetHandle) : addressOf(edge.source, edge.sourceHandle);
        if (from) startDrawing(editor, from);
      },
      onReconnect: (edge: WireEdge, connection: Connection) => {
        const ends = endsOfConnection(connection);
        if (ends) editor.edit("Move the end of a wire", (d, catalog) => moveWireEnd(d, catalog, edge.id, ends));
      },
      onReconnectEnd: () => {
        moving.current = undefined;
        editor.store.set({ drawing: undefined });
      },
    };
  }, [editor, toCanvas]);
}
