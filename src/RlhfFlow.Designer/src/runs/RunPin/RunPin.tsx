import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPin, IconPinFilled } from "@tabler/icons-react";
import { setRunPin, usePins, useStoreChange } from "../../api/store";
import { useMay } from "../../api/useMay";
import { notifyError } from "../../app/notify";

/** Pins a run, so that no retention policy removes its artifacts, attempts and logs; or takes its pin away. */
export function RunPin({ run }: { run: string }) {
  const may = useMay();
  const pins = usePins();
  const change = useStoreChange((pinned: boolean) => setRunPin(run, pinned));
  const pinned = pins.data?.items.some((pin) => pin.kind === "run" && pin.target === run) ?? false;
  if (!pins.isSuccess || (!may.edit && !pinned)) return null;
  const label = pinned ? "Take the pin of the run away" : "Pin the run: keep it whatever the policy says";
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        aria-pressed={pinned}
        disabled={!may.edit}
        loading={change.isPending}
        onClick={() => change.mutate(!pinned, { onError: (error) => notifyError("change the pin", error) })}
      >
        {pinned ? <IconPinFilled size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
