import { Alert, Anchor, Badge, Button, Group, Text, Title } from "@mantine/core";
import { IconHistory, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { keys } from "../../api/keys";
import { deleteSchedule, useNextTimes, useSchedule } from "../../api/schedules";
import { useMay } from "../../api/useMay";
import { notifyDone, notifyError } from "../../app/notify";
import { Failure, Loading } from "../../app/PageState";
import { ConfirmDialog } from "../../settings/ConfirmDialog/ConfirmDialog";
import { BackFillDialog } from "../BackFillDialog/BackFillDialog";
import { PauseButton } from "../PauseButton";
import { ScheduleDialog } from "../ScheduleDialog/ScheduleDialog";
import { TimesTable } from "../TimesTable/TimesTable";
import { FiresTable } from "./FiresTable";
import { policyText } from "../scheduleText";
import classes from "./SchedulePage.module.css";

export default function SchedulePage() {
  const { id = "" } = useParams();
  const schedule = useSchedule(id);
  const next = useNextTimes(id);
  const [dialog, setDialog] = useState<"change" | "fill" | "delete">();
  const may = useMay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deleteSchedule(id),
    onSuccess: async () => {
      notifyDone("The schedule is deleted.");
      await navigate("/schedules");
      return client.invalidateQueries({ queryKey: keys.scheduleList });
    },
    onError: (error) => notifyError("delete the schedule", error),
  });
  if (schedule.isPending) return <Loading what="schedule" />;
  if (schedule.isError)
    return <Failure what="load the schedule" error={schedule.error} retry={() => void schedule.refetch()} />;
  const { data } = schedule;
  const close = () => setDialog(undefined);
  return (
    <div className="rf-page">
      <Anchor component={Link} to="/schedules" size="sm">
        Schedules
      </Anchor>
      <Group justify="space-between" mb="xs">
        <Group gap="sm">
          <Title order={1}>{data.name}</Title>
          {data.paused && <Badge color="gray">Paused</Badge>}
        </Group>
        {may.edit && (
          <Group gap="xs">
            <PauseButton schedule={data} />
            <Button
              variant="default"
              leftSection={<IconHistory size={14} aria-hidden />}
              onClick={() => setDialog("fill")}
            >
              Back-fill
            </Button>
            {!data.ownerNode && (
              <>
                <Button
                  variant="default"
                  leftSection={<IconPencil size={14} aria-hidden />}
                  onClick={() => setDialog("change")}
                >
                  Change
                </Button>
                <Button
                  variant="default"
                  leftSection={<IconTrash size={14} aria-hidden />}
                  onClick={() => setDialog("delete")}
                >
                  Delete
                </Button>
              </>
            )}
          </Group>
        )}
      </Group>
      <Text mb={4}>
        Runs{" "}
        <Anchor component={Link} to={`/workflows/${data.workflowId}`}>
          {data.workflowId}
        </Anchor>{" "}
        ({typeof data.settings.version === "number" ? `version ${data.settings.version}` : "published version"}){" "}
        {data.inWords}, {data.timeZone}. {data.cron && <span className="rf-mono">{data.cron}</span>}
      </Text>
      <Text size="sm" c="dimmed" mb="md">
        {policyText(data)}
        {data.ownerNode && ` It is the node ${data.ownerNode} of the published workflow, and is changed there.`}
      </Text>
      {data.problem && (
        <Alert color="red" mb="md" title="It cannot fire">
          {data.problem}
        </Alert>
      )}
      <div className={classes.columns}>
        <section aria-label="History">
          <Title order={2} mb="xs">
            History
          </Title>
          <FiresTable id={id} zone={data.timeZone} />
        </section>
        <section aria-label="Next times">
          <Title order={2} mb="xs">
            Next ten times
          </Title>
          <div className="rf-card">
            {next.isPending ? (
              <Loading what="times" />
            ) : next.isError ? (
              <Failure what="find the next times" error={next.error} retry={() => void next.refetch()} />
            ) : (
              <TimesTable times={next.data.items} zone={data.timeZone} />
            )}
          </div>
          {data.paused && (
            <Text size="xs" c="dimmed" mt={4}>
              It is paused: none of them fires until it is resumed.
            </Text>
          )}
        </section>
      </div>
      <ScheduleDialog opened={dialog === "change"} onClose={close} schedule={data} />
      <BackFillDialog opened={dialog === "fill"} onClose={close} schedule={data} />
      <ConfirmDialog
        opened={dialog === "delete"}
        title={`Delete ${data.name}?`}
        action="Delete schedule"
        onClose={close}
        onConfirm={() => remove.mutate()}
      >
        Its history goes with it; the runs that it started stay.
      </ConfirmDialog>
    </div>
  );
}
