import type { RunSettings } from "../../api/types";

export interface PlanDialogProps {
  workflowId: string;
  opened: boolean;
  onClose: () => void;
  /** What the form begins with: run from here, force a node, the settings of an earlier run. */
  initial?: RunSettings;
}

/** Shows what a run would do before it is started. */
export function PlanDialog(_: PlanDialogProps) {
  return null;
}
