import { Anchor, Checkbox, Progress, Table, Text } from "@mantine/core";
import { Link } from "react-router";
import type { RunSummary } from "../../api/types";
import { durationText, elapsedSeconds } from "../../text/duration";
import { agoText, timeText } from "../../text/time";
import { useNow } from "../../text/useNow";
import { pointText } from "../state/pointText";
import { countsText, finishedShare } from "../state/countsText";
import { RunStateBadge } from "../StateBadge/StateBadge";

export interface RunsTableProps {
  runs: readonly RunSummary[];
  /** Ids of the runs to compare, in the order in which they were chosen. */
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}

export function RunsTable({ runs, chosen, onChoose }: RunsTableProps) {
  const now = useNow(runs.some((run) => run.state === "running"));
  const ids = runs.map((run) => run.id);
  const shown = ids.filter((id) => chosen.includes(id));
  const others = chosen.filter((id) => !ids.includes(id));
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <div className="rf-card rf-scroll-x">
      <Table highlightOnHover aria-label="Runs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>
              <Checkbox
                aria-label="Choose all runs that are shown to compare"
                checked={shown.length === runs.length}
                indeterminate={shown.length > 0 && shown.length < runs.length}
                onChange={() => onChoose(shown.length === runs.length ? others : [...others, ...ids])}
              />
            </Table.Th>
            <Table.Th>Run</Table.Th>
            <Table.Th>Workflow</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Nodes</Table.Th>
            <Table.Th>Began</Table.Th>
            <Table.Th>Took</Table.Th>
            <Table.Th>By</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} now={now} chosen={chosen.includes(run.id)} onToggle={toggle} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface RunRowProps {
  run: RunSummary;
  now: number;
  chosen: boolean;
  onToggle: (id: string) => void;
}

function RunRow({ run, now, chosen, onToggle }: RunRowProps) {
  const elapsed = elapsedSeconds(run.startedAt, run.finishedAt, now);
  const { done, total } = finishedShare(run.counts);
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox checked={chosen} onChange={() => onToggle(run.id)} aria-label={`Choose run ${run.id} to compare`} />
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} to={`/runs/${run.id}`} className="rf-mono" style={{ whiteSpace: "nowrap" }}>
          {run.id}
        </Anchor>
      </Table.Td>
      <Table.Td maw={360}>
        <Text size="sm" truncate title={run.name}>
          {run.name}
        </Text>
        <Text size="xs" c="dimmed">
          {run.workflowId}
          {run.version ? `, version ${run.version}` : ""}
          {run.settings?.profile ? `, profile ${run.settings.profile}` : ""}
        </Text>
        {run.sweepId && run.sweepPoint && (
          <Anchor component={Link} to={`/compare?sweep=${encodeURIComponent(run.sweepId)}`} size="xs">
            {pointText(run.sweepPoint)}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>
        <RunStateBadge state={run.state} />
        {run.state === "queued" && (
          <Text size="xs" c="dimmed">
            {run.queuePosition ? `place ${run.queuePosition}` : ""}
            {run.waitingFor ? `, waits for ${run.waitingFor}` : ""}
          </Text>
        )}
      </Table.Td>
      <Table.Td miw={170}>
        <Text size="xs">{countsText(run.counts)}</Text>
        {run.state === "running" && total > 0 && (
          <Progress value={(100 * done) / total} size="xs" mt={3} aria-label={`${done} of ${total} nodes finished`} />
        )}
      </Table.Td>
      <Table.Td title={timeText(run.startedAt ?? run.createdAt)}>
        <Text size="sm" style={{ whiteSpace: "nowrap" }}>
          {agoText(run.startedAt ?? run.createdAt, now)}
        </Text>
      </Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{elapsed === undefined ? "–" : durationText(elapsed)}</Table.Td>
      <Table.Td>{run.startedBy ?? "–"}</Table.Td>
    </Table.Tr>
  );
}
