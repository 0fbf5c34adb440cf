import { Dialog } from "../../app/Dialog/Dialog";
import { SweepEditor } from "./SweepEditor";

/** Asks for a sweep and starts it. */
export function SweepDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title="New sweep" size="min(980px, 96vw)" keepMounted={false}>
      {opened && <SweepEditor onClose={onClose} />}
    </Dialog>
  );
}
