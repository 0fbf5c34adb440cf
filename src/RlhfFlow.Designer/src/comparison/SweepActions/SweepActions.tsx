import { Button, Group } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cancelSweep, continueSweep } from "../../api/comparison";
import { keys } from "../../api/keys";
import type { Sweep } from "../../api/types";
import { notifyDone, notifyError } from "../../app/notify";
import { CancelDialog } from "../../runs/RunActions/CancelDialog";
import { plural } from "../../text/number";
import { canGoOn, isUnderWay, leftRuns } from "../sweepState";

/** Gives a sweep up, or goes on with it. */
export function SweepActions({ sweep }: { sweep: Sweep }) {
  const client = useQueryClient();
  const [cancelling, setCancelling] = useState(false);
  const act = useMutation({
    mutationFn: ({ send }: { send: () => Promise<unknown>; done: string; what: string }) => send(),
    onSuccess: (_, { done }) => {
      notifyDone(done);
      return client.invalidateQueries({ queryKey: keys.sweeps });
    },
    onError: (error, { what }) => notifyError(what, error),
  });
  return (
    <Group gap="xs">
      {isUnderWay(sweep) && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          loading={act.isPending}
          onClick={() => setCancelling(true)}
        >
          Cancel sweep
        </Button>
      )}
      {canGoOn(sweep) && (
        <Button
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          loading={act.isPending}
          onClick={() =>
            act.mutate({
              send: () => continueSweep(sweep.id),
              done: `${plural(leftRuns(sweep), "run")} of the sweep wait again.`,
              what: "go on with the sweep",
            })
          }
        >
          Go on with {plural(leftRuns(sweep), "run")}
        </Button>
      )}
      <CancelDialog
        opened={cancelling}
        title="Cancel the sweep"
        onClose={() => setCancelling(false)}
        onCancel={(now) => {
          setCancelling(false);
          act.mutate({
            send: () => cancelSweep(sweep.id, now),
            done: "The sweep is given up; what its runs have finished stays.",
            what: "cancel the sweep",
          });
        }}
      />
    </Group>
  );
}
