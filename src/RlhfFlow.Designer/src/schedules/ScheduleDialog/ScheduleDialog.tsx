import type { Schedule } from "../../api/types";
import { Dialog } from "../../app/Dialog/Dialog";
import { ScheduleEditor } from "./ScheduleEditor";

export interface ScheduleDialogProps {
  opened: boolean;
  onClose: () => void;
  /** What is changed; without it a new one is made. */
  schedule?: Schedule;
}

export function ScheduleDialog({ opened, onClose, schedule }: ScheduleDialogProps) {
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={schedule ? `Change ${schedule.name}` : "New schedule"}
      size="min(1180px, 96vw)"
      keepMounted={false}
    >
      {opened && <ScheduleEditor schedule={schedule} onClose={onClose} />}
    </Dialog>
  );
}
