import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect, useRef, type RefObject } from "react";
import { placedNodes } from "../nodes/placedNodes";
import { useEditor } from "../state/EditorContext";
import type { CanvasControl } from "../state/CanvasControl";

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200);
const focusSoon = (root: HTMLElement | null, selector: string) => {
  // The node may have to be drawn first, when it was out of sight.
  let tries = 0;
  const attempt = () => {
    const element = root?.querySelector<HTMLElement>(selector);
    if (element) element.focus({ preventScroll: true });
    else if (tries++ < 20) setTimeout(attempt, 25);
  };
  attempt();
};

/** Gives the editor its hands on the canvas, and keeps where the pointer is. */
export function useCanvasControl(root: RefObject<HTMLDivElement | null>) {
  const editor = useEditor();
  const flow = useReactFlow();
  const store = useStoreApi();
  const pointer = useRef<{ x: number; y: number } | undefined>(undefined);
  useEffect(() => {
    const box = () => root.current!.getBoundingClientRect();
    const middle = () => {
      const { left, top, width, height } = box();
      return flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
    };
    const control: CanvasControl = {
      fit: () => void flow.fitView({ duration: calm(), padding: 0.1, maxZoom: 1 }),
      fitTo: (ids) => void flow.fitView({ duration: calm(), padding: 0.25, maxZoom: 1.25, ...(ids.length > 0 && { nodes: ids.map((id) => ({ id })) }) }),
      zoom: (change) => void (change === "in" ? flow.zoomIn({ duration: calm() }) : change === "out" ? flow.zoomOut({ duration: calm() }) : flow.zoomTo(1, { duration: calm() })),
      reveal: (id) => {
        const node = placedNodes(editor.state.view).find((each) => each.id === id);
        if (!node) return;
        const [x, y, zoom] = store.getState().transform;
        const { width, height } = box();
        const left = node.x * zoom + x;
        const top = node.y * zoom + y;
        const readable = zoom >= 0.5;
        if (readable && left > 20 && top > 20 && left + node.width * zoom < width - 20 && top + node.height * zoom < height - 20) return;
        void flow.setCenter(node.x + node.width / 2, node.y + node.height / 2, { zoom: readable ? zoom : 0.9, duration: calm() });
      },
      focusNode: (id) => focusSoon(root.current, `.react-flow__node[data-id="${CSS.escape(id)}"]`),
      focusPort: (node, side, port) => focusSoon(root.current,
        `[data-node="${CSS.escape(node)}"][data-side="${side}"]${port === undefined ? "" : `[data-port="${CSS.escape(port)}"]`}`),
      pointer: () => (pointer.current ? flow.screenToFlowPosition(pointer.current) : middle()),
      middle,
      toScreen: (point) => flow.flowToScreenPosition(point),
    };
    editor.canvas = control;
    return () => { if (editor.canvas === control) editor.canvas = undefined; };
  }, [editor, flow, store, root]);
  return pointer;
}
