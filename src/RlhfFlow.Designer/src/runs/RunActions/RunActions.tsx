import { Button, Group } from "@mantine/core";
import { IconArrowsDiff, IconPlayerPlay, IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { keys } from "../../api/keys";
import { cancelRun, resumeRun, retryRun } from "../../api/runs";
import type { Run } from "../../api/types";
import { useMay } from "../../api/useMay";
import { notifyDone, notifyError } from "../../app/notify";
import { PlanDialog } from "../PlanDialog/PlanDialog";
import { CancelDialog } from "./CancelDialog";

/** What can be done with a run as a whole. A viewer sees only the comparison. */
export function RunActions({ run }: { run: Run }) {
  const may = useMay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [planning, setPlanning] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const act = useMutation({
    mutationFn: ({ send }: { send: () => Promise<unknown>; done: string; what: string }) => send(),
    onSuccess: (_, { done }) => {
      notifyDone(done);
      return client.invalidateQueries({ queryKey: keys.run(run.id) });
    },
    onError: (error, { what }) => notifyError(what, error),
  });
  const active = run.state === "running" || run.state === "queued";
  const again = run.state === "failed";
  const resumable = run.state === "interrupted" || run.state === "cancelled";
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconArrowsDiff size={14} aria-hidden />}
        onClick={() => void navigate(`/compare?run=${run.id}`)}
      >
        Compare
      </Button>
      {may.edit && resumable && (
        <Button
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          loading={act.isPending}
          onClick={() =>
            act.mutate({ send: () => resumeRun(run.id), done: "The run goes on.", what: "resume the run" })
          }
        >
          Resume
        </Button>
      )}
      {may.edit && again && (
        <Button
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={act.isPending}
          onClick={() =>
            act.mutate({
              send: () => retryRun(run.id),
              done: "What failed or was blocked runs again.",
              what: "retry the run",
            })
          }
        >
          Retry failed
        </Button>
      )}
      {may.edit && active && (
        <Button
          color="red"
          variant="light"
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          onClick={() => setCancelling(true)}
        >
          Cancel
        </Button>
      )}
      {may.edit && (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          onClick={() => setPlanning(true)}
        >
          Run again …
        </Button>
      )}
      <CancelDialog
        opened={cancelling}
        title="Cancel the run"
        onClose={() => setCancelling(false)}
        onCancel={(now) => {
          setCancelling(false);
          act.mutate({
            send: () => cancelRun(run.id, now),
            what: "cancel the run",
            done: now ? "The run is being stopped." : "The run stops after its checkpoints.",
          });
        }}
      />
      {planning && (
        <PlanDialog
          workflowId={run.workflowId}
          opened
          onClose={() => setPlanning(false)}
          initial={run.settings ?? {}}
        />
      )}
    </Group>
  );
}
