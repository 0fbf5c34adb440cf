import type { RunSettings } from "../../api/types";
import { PlanContent } from "./PlanContent";
import { Dialog } from "../../app/Dialog/Dialog";

export interface PlanDialogProps {
  workflowId: string;
  opened: boolean;
  onClose: () => void;
  /** What the form begins with: run from here, force a node, the settings of an earlier run. */
  initial?: RunSettings;
}

/** Shows what a run would do before it is started. */
export function PlanDialog({ workflowId, opened, onClose, initial }: PlanDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Plan a run" size="min(1240px, 96vw)" keepMounted={false}>
      {opened && (
        <PlanContent key={JSON.stringify(initial)} workflowId={workflowId} initial={initial ?? {}} onClose={onClose} />
      )}
    </Dialog>
  );
}
