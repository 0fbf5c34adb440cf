import type { Schedule } from "../../api/types";
import { Dialog } from "../../app/Dialog/Dialog";
import { BackFillForm } from "./BackFillForm";

export interface BackFillDialogProps {
  opened: boolean;
  onClose: () => void;
  schedule: Schedule;
}

/** Starts runs for times that have passed: it always shows first which. */
export function BackFillDialog({ opened, onClose, schedule }: BackFillDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Back-fill ${schedule.name}`} size="lg" keepMounted={false}>
      {opened && <BackFillForm schedule={schedule} onClose={onClose} />}
    </Dialog>
  );
}
