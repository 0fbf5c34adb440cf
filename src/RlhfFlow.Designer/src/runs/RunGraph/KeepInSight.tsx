import { useReactFlow, useStore } from "@xyflow/react";
import { useEffect } from "react";

const margin = 12;

/** Brings the chosen node into the picture when it comes to lie outside: the panel beside the graph takes its place. */
export function KeepInSight({ node }: { node?: string }) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    const shown = node === undefined ? undefined : flow.getNode(node);
    if (!shown || width === 0) return;
    const { x, y, zoom } = flow.getViewport();
    const left = shown.position.x * zoom + x;
    const top = shown.position.y * zoom + y;
    const right = left + (shown.width ?? 0) * zoom;
    const bottom = top + (shown.height ?? 0) * zoom;
    if (left >= margin && top >= margin && right <= width - margin && bottom <= height - margin) return;
    void flow.setCenter(shown.position.x + (shown.width ?? 0) / 2, shown.position.y + (shown.height ?? 0) / 2, {
      zoom,
    });
  }, [flow, node, width, height]);
  return null;
}
