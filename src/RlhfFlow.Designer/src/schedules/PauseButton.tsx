import { Button } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../api/keys";
import { pauseSchedule } from "../api/schedules";
import type { Schedule } from "../api/types";
import { notifyError } from "../app/notify";

export function PauseButton({ schedule }: { schedule: Schedule }) {
  const client = useQueryClient();
  const pause = useMutation({
    mutationFn: () => pauseSchedule(schedule.id, !schedule.paused),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.schedules }),
    onError: (error) => notifyError(`${schedule.paused ? "resume" : "pause"} ${schedule.name}`, error),
  });
  return (
    <Button
      variant="default"
      loading={pause.isPending}
      leftSection={
        schedule.paused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />
      }
      aria-label={`${schedule.paused ? "Resume" : "Pause"} ${schedule.name}`}
      onClick={() => pause.mutate()}
    >
      {schedule.paused ? "Resume" : "Pause"}
    </Button>
  );
}
