import { Button, Group, Stack, Text } from "@mantine/core";
import { Dialog } from "../../app/Dialog/Dialog";

export interface CancelDialogProps {
  opened: boolean;
  title: string;
  onClose: () => void;
  onCancel: (now: boolean) => void;
}

export function CancelDialog({ opened, title, onClose, onCancel }: CancelDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <Stack gap="md">
        <Text size="sm">
          Gracefully: each running stage writes a checkpoint first, so that a resumed run goes on from there. Now:
          stages are ended at once and lose what they did since their last checkpoint.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Let it run
          </Button>
          <Button variant="light" color="red" onClick={() => onCancel(true)}>
            Cancel now
          </Button>
          <Button color="red" onClick={() => onCancel(false)} data-autofocus>
            Cancel gracefully
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
