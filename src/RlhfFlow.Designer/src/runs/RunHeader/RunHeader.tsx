import { Alert, Anchor, Group, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { Run } from "../../api/types";
import { durationText, elapsedSeconds } from "../../text/duration";
import { timeText } from "../../text/time";
import { useNow } from "../../text/useNow";
import { RunPin } from "../RunPin/RunPin";
import { RunActions } from "../RunActions/RunActions";
import { RunStateBadge } from "../StateBadge/StateBadge";

export function RunHeader({ run }: { run: Run }) {
  const now = useNow(run.state === "running");
  const seconds = elapsedSeconds(run.startedAt, run.finishedAt, now);
  const facts = [
    run.startedAt ? `began ${timeText(run.startedAt)}` : `asked for ${timeText(run.createdAt)}`,
    seconds === undefined ? "" : `${run.finishedAt ? "took" : "so far"} ${durationText(seconds)}`,
    run.startedBy ? `by ${run.startedBy}` : "",
    run.settings?.profile ? `profile ${run.settings.profile}` : "",
    run.exitCode ? `exit code ${run.exitCode}` : "",
  ].filter((fact) => fact !== "");
  return (
    <header>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Group gap="sm">
            <Title order={1}>{run.name}</Title>
            <span role="status" aria-label={`State of the run: ${run.state}`}>
              <RunStateBadge state={run.state} />
            </span>
            <RunPin run={run.id} />
          </Group>
          <Text size="sm" c="dimmed">
            <span className="rf-mono">{run.id}</span> of{" "}
            <Anchor component={Link} to={`/workflows/${run.workflowId}`} size="sm">
              {run.workflowId}
            </Anchor>
            {run.version ? ` version ${run.version}` : ""}, {facts.join(", ")},{" "}
            <Anchor component={Link} to={`/artifacts?run=${run.id}`} size="sm">
              artifacts
            </Anchor>
          </Text>
        </div>
        <RunActions run={run} />
      </Group>
      {run.collectedAt && (
        <Alert color="gray" p="xs" mt="xs">
          Its attempts, logs and those artifacts that nothing else keeps were removed {timeText(run.collectedAt)} by the
          retention policy; what it did and where its artifacts came from is still known.
        </Alert>
      )}
      {run.problem && (
        <Alert color="red" p="xs" mt="xs" role="alert">
          {run.problem}
        </Alert>
      )}
    </header>
  );
}
