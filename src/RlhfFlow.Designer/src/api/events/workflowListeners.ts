import type { WorkflowEvent } from "../types";

type Listener = (event: WorkflowEvent) => void;
const listeners = new Set<Listener>();

/** Tells of every save, publish and deletion of a workflow, by whomever. Returns what ends the subscription. */
export function onWorkflowEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function tellWorkflowEvent(event: WorkflowEvent): void {
  for (const listener of listeners) listener(event);
}
