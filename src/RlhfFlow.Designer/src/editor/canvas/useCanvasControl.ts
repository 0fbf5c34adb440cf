import { getViewportForBounds, useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect, useRef, type RefObject } from "react";
import type { WorkflowView } from "../../definition";
import type { Placed } from "../navigation/nearestNode";
import { boundsOf, placedNodes } from "../nodes/placedNodes";
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

const everything = (view: WorkflowView): Placed[] => [...placedNodes(view), ...view.groups, ...view.notes];

/** Gives the editor its hands on the canvas, and keeps where the pointer is. */
export function useCanvasControl(root: RefObject<HTMLDivElement | null>) {
  const editor = useEditor();
  const flow = useReactFlow();
  const store = useStoreApi();
  const pointer = useRef<{ x: number; y: number } | undefined>(undefined);
  const fitted = useRef(false);
  useEffect(() => {
    const box = () => root.current!.getBoundingClientRect();
    const middle = () => {
      const { left, top, width, height } = box();
      return flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
    };
    const show = (places: readonly Placed[], maximumZoom: number, duration: number, minimumZoom = 0.05) => {
      const bounds = boundsOf(places);
      const { width, height } = store.getState();
      if (!bounds || width === 0) return;
      const fitting = getViewportForBounds(bounds, width, height, 0.05, maximumZoom, 0.08);
      // A graph too large to be read as a whole opens at its beginning.
      void flow.setViewport(fitting.zoom >= minimumZoom ? fitting : { zoom: 0.5, x: 40 - bounds.x * 0.5, y: 40 - bounds.y * 0.5 }, { duration });
    };
    const control: CanvasControl = {
      fit: () => show(everything(editor.state.view), 1, calm()),
      fitTo: (ids) => show(ids.length === 0 ? everything(editor.state.view) : placedNodes(editor.state.view).filter((node) => ids.includes(node.id)), 1.25, calm()),
      zoom: (change) => void (change === "in" ? flow.zoomIn({ duration: calm() }) : change === "out" ? flow.zoomOut({ duration: calm() }) : flow.zoomTo(1, { duration: calm() })),
      reveal: (id, atOnce = false) => {
        const node = placedNodes(editor.state.view).find((each) => each.id === id);
        if (!node) return;
        const [x, y, zoom] = store.getState().transform;
        const { width, height } = box();
        const left = node.x * zoom + x;
        const top = node.y * zoom + y;
        const readable = zoom >= 0.5;
        if (readable && left > 20 && top > 20 && left + node.width * zoom < width - 20 && top + node.height * zoom < height - 20) return;
        void flow.setCenter(node.x + node.width / 2, node.y + node.height / 2, { zoom: readable ? zoom : 0.9, duration: atOnce ? 0 : calm() });
      },
      focusNode: (id) => focusSoon(root.current, `.react-flow__node[data-id="${CSS.escape(id)}"]`),
      focusPort: (node, side, port) => focusSoon(root.current,
        `[data-node="${CSS.escape(node)}"][data-side="${side}"]${port === undefined ? "" : `[data-port="${CSS.escape(port)}"]`}`),
      pointer: () => (pointer.current ? flow.screenToFlowPosition(pointer.current) : middle()),
      middle,
      toScreen: (point) => flow.flowToScreenPosition(point),
    };
    editor.canvas = control;
    if (!fitted.current) {
      fitted.current = true;
      requestAnimationFrame(() => show(everything(editor.state.view), 1, 0, 0.2));
    }
    return () => { if (editor.canvas === control) editor.canvas = undefined; };
  }, [editor, flow, store, root]);
  return pointer;
}
