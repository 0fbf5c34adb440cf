import { Alert, Badge, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { startCheck, stopCheck, useStageCheck, useStageChecks } from "../../api/stages";
import { useMay } from "../../api/useMay";
import { notifyError } from "../../app/notify";
import { Empty, Failure, Loading } from "../../app/PageState";
import { timeText } from "../../text/time";
import { shortDigest } from "../../text/value";
import { ChecksTable } from "./ChecksTable";
import { progressText } from "./checkText";

/** How a stage keeps the contract: the newest result, and checking it anew. */
export function CheckView({ id }: { id: string }) {
  const check = useStageCheck(id);
  return (
    <Stack gap="md">
      <CheckBar id={id} />
      {check.isPending && <Loading what="checks" />}
      {check.isError && <Failure what="load the checks" error={check.error} retry={() => void check.refetch()} />}
      {check.data === null && (
        <Empty title="This stage was never checked">
          A check runs it about a hundred times: undisturbed, stopped, killed, with damaged inputs, on a full disk.
        </Empty>
      )}
      {check.data && (
        <>
          <Group gap="sm">
            <Badge color={check.data.conforms ? "teal" : "red"} tt="none">
              {check.data.conforms ? "Conforms" : "Does not conform"}
            </Badge>
            <Text size="sm">{check.data.badge.replace(/ (conforms|does not conform)/, "")}</Text>
            <Text size="sm" c="dimmed">
              checked {timeText(check.data.checkedAt)}, code{" "}
              <span className="rf-mono" title={check.data.codeHash}>
                {shortDigest(check.data.codeHash)}
              </span>
            </Text>
          </Group>
          {check.data.isOutdated && (
            <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="Outdated">
              The stage has changed since: it ships {shortDigest(check.data.currentCodeHash) || "what cannot be read"} now.
            </Alert>
          )}
          <ChecksTable checks={check.data.checks} />
        </>
      )}
    </Stack>
  );
}

function CheckBar({ id }: { id: string }) {
  const checks = useStageChecks();
  const may = useMay();
  const client = useQueryClient();
  const changed = () => client.invalidateQueries({ queryKey: keys.stageChecks });
  const start = useMutation({
    mutationFn: () => startCheck(id),
    onSettled: changed,
    onError: (error) => notifyError("check the stage", error),
  });
  const stop = useMutation({
    mutationFn: () => stopCheck(id),
    onSettled: changed,
    onError: (error) => notifyError("stop the check", error),
  });
  const running = checks.data?.running;
  const problem = checks.data?.problem;
  return (
    <>
      <Group gap="sm" mih={30}>
        {may.edit && running?.id !== id && (
          <Button variant="default" disabled={running != null} loading={start.isPending} onClick={() => start.mutate()}>
            Check now
          </Button>
        )}
        {running?.id === id && may.edit && (
          <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
            Stop
          </Button>
        )}
        {running && (
          <Text size="sm" c="dimmed" role="status">
            {running.id === id ? progressText(running) : `${running.id} is being checked; one at a time.`}
          </Text>
        )}
        {!running && (
          <Text size="sm" c="dimmed">
            Takes a minute or more, beside runs longer.
          </Text>
        )}
      </Group>
      {running?.id === id && (
        <Progress value={(100 * running.done) / running.total} size="sm" aria-label={progressText(running)} />
      )}
      {problem?.id === id && !running && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="The last check came to no result">
          <Text size="sm" className="rf-break">
            {problem.message}
          </Text>
        </Alert>
      )}
    </>
  );
}
