import { Alert, Anchor, Code, Progress, Stack, Text, Title } from "@mantine/core";
import { IconAlertOctagon } from "@tabler/icons-react";
import { Link } from "react-router";
import { useRunNode } from "../../api/runs";
import { isOver } from "../../api/events/reduceRun";
import type { Run, RunNode } from "../../api/types";
import { Failure, Loading } from "../../app/PageState";
import { durationText, elapsedSeconds } from "../../text/duration";
import { timeText } from "../../text/time";
import { useNow } from "../../text/useNow";
import { progressPercent, progressText } from "../state/progressText";
import { Attempts } from "./Attempts";
import { FactsTable } from "./FactsTable";
import { WhyView } from "./WhyView";

export function NodeOverview({ run, node }: { run: Run; node: RunNode }) {
  const detail = useRunNode(run.id, node.id);
  const now = useNow(node.state === "running");
  const seconds = elapsedSeconds(node.startedAt, node.finishedAt, now);
  const percent = progressPercent(node.progress);
  return (
    <Stack gap="md">
      {node.state === "running" && node.progress && (
        <div role="group" aria-label="Progress">
          <Text size="sm" mb={4}>
            {progressText(node.progress)}
          </Text>
          <Progress value={percent ?? 100} animated={percent === undefined} aria-label="Progress of the node" />
        </div>
      )}
      {node.error && (
        <Alert
          color="red"
          icon={<IconAlertOctagon aria-hidden />}
          role="alert"
          p="sm"
          title={[node.error.class, node.error.code].filter(Boolean).join(", ") || "Failed"}
        >
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }} className="rf-break">
            {node.error.message}
          </Text>
          {node.error.exitCode !== undefined && node.error.exitCode !== null && (
            <Text size="xs" mt={4}>
              Exit code {node.error.exitCode}. The last lines of the log say more.
            </Text>
          )}
        </Alert>
      )}
      {node.waitingFor && node.waitingFor.length > 0 && node.state === "pending" && !isOver(run.state) && (
        <Text size="sm">
          Waits for{" "}
          {node.waitingFor.map((id, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <Anchor component={Link} size="sm" to={`/runs/${run.id}?node=${encodeURIComponent(id)}`}>
                {id}
              </Anchor>
            </span>
          ))}
          .
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {node.fromCache
          ? "Taken from the cache"
          : node.startedAt
            ? `Began ${timeText(node.startedAt)}`
            : "Has not begun"}
        {seconds !== undefined &&
          !node.fromCache &&
          `, ${node.finishedAt ? "took" : "so far"} ${durationText(seconds)}`}
        {(node.attempts ?? 0) > 1 && `, ${node.attempts} attempts`}
      </Text>
      {detail.isPending && <Loading what="details" />}
      {detail.isError && <Failure what="load the details" error={detail.error} retry={() => void detail.refetch()} />}
      {detail.data && (
        <>
          <WhyView node={detail.data} />
          <section>
            <Title order={3} mb={4}>
              Parameters
            </Title>
            <FactsTable
              label="Parameters"
              facts={[
                ...Object.entries(detail.data.parameters ?? {}),
                ["seed", detail.data.seed],
                ["threads", detail.data.threads],
              ]}
            />
          </section>
          {(detail.data.attemptList?.length ?? 0) > 0 && (
            <Attempts attempts={detail.data.attemptList ?? []} run={run.id} />
          )}
          {detail.data.key && (
            <Text size="xs" c="dimmed">
              Cache key <Code className="rf-break">{detail.data.key}</Code>
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}
