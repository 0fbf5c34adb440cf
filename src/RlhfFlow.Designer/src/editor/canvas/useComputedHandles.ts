import { useStoreApi } from "@xyflow/react";
import { useState } from "react";

const unchanged = () => undefined;

/**
 * Every size and every port's place is computed (nodes/geometry.ts) and given to React Flow with the node. Its measuring of what
 * is drawn would cost a layout of the page for each node that comes into sight, and would find no ports on nodes drawn from afar.
 */
export function useComputedHandles(): void {
  const store = useStoreApi();
  // In the first rendering, before the canvas below takes the function from the store.
  useState(() => store.setState({ updateNodeInternals: unchanged }));
}
