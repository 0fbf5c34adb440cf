import { Button, Group, Text } from "@mantine/core";
import { useEditor } from "../state/EditorContext";
import type { CrashCopy } from "./crashCopies";
import { Dialog } from "../../app/Dialog/Dialog";

export interface RecoverDialogProps { copy: CrashCopy; onUse: () => void; onDrop: () => void }

/** Offers what a crash left behind. */
export function RecoverDialog({ copy, onUse, onDrop }: RecoverDialogProps) {
  const editor = useEditor();
  const close = (act: () => void) => { editor.open(undefined); act(); };
  return (
    <Dialog opened onClose={() => editor.open(undefined)} title="Unsaved edits were found" size="md">
      <Text size="sm" mb="md">
        This browser kept edits of {new Date(copy.at).toLocaleString()} that never reached the server, based on revision {copy.baseRevision}.
        Taking them over is one step of the history and can be undone.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => close(onDrop)}>Throw them away</Button>
        <Button data-autofocus onClick={() => close(onUse)}>Take them over</Button>
      </Group>
    </Dialog>
  );
}
