import { ActionIcon, Button, Group, Popover, Stack, TextInput, Tooltip } from "@mantine/core";
import { IconPin, IconPinFilled } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { setPin, useStoreChange } from "../../api/store";
import type { StoredArtifact } from "../../api/types";
import { useMay } from "../../api/useMay";
import { notifyError } from "../../app/notify";

/** Pins an artifact with a note, or takes its pin away. */
export function PinButton({ artifact }: { artifact: StoredArtifact }) {
  const may = useMay();
  const [opened, setOpened] = useState(false);
  const [note, setNote] = useState("");
  const change = useStoreChange((pinned: boolean) => setPin(artifact.digest, pinned, note));
  if (!may.edit) return artifact.isPinned ? <IconPinFilled size={14} aria-label="Pinned" /> : null;
  const set = (pinned: boolean) =>
    change.mutate(pinned, {
      onSuccess: () => setOpened(false),
      onError: (error) => notifyError(pinned ? "pin the artifact" : "take the pin away", error),
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set(true);
  };
  const label = artifact.isPinned ? "Take the pin away" : "Pin: keep it whatever the policy says";
  return (
    <Popover opened={opened} onChange={setOpened} position="left" withArrow trapFocus>
      <Popover.Target>
        <Tooltip label={label} disabled={opened}>
          <ActionIcon
            aria-label={label}
            aria-pressed={artifact.isPinned}
            loading={change.isPending}
            onClick={() => (artifact.isPinned ? set(false) : setOpened(true))}
          >
            {artifact.isPinned ? <IconPinFilled size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" component="form" onSubmit={submit}>
          <TextInput
            label="Why"
            placeholder="optional"
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending}>
              Pin
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
