import { Anchor, Badge, Table, Text } from "@mantine/core";
import { Link } from "react-router";
import type { Schedule } from "../../api/types";
import { useMay } from "../../api/useMay";
import { OutcomeBadge } from "../OutcomeBadge";
import { PauseButton } from "../PauseButton";
import { offsetText, wallText } from "../scheduleText";

export function SchedulesTable({ schedules }: { schedules: readonly Schedule[] }) {
  const may = useMay();
  return (
    <div className="rf-card rf-scroll-x">
      <Table highlightOnHover aria-label="Schedules">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Schedule</Table.Th>
            <Table.Th>Workflow</Table.Th>
            <Table.Th>Fires</Table.Th>
            <Table.Th>Next</Table.Th>
            <Table.Th>Next, UTC</Table.Th>
            <Table.Th>Last</Table.Th>
            {may.edit && <Table.Th aria-label="Actions" />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {schedules.map((schedule) => (
            <ScheduleLine key={schedule.id} schedule={schedule} edit={may.edit} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ScheduleLine({ schedule, edit }: { schedule: Schedule; edit: boolean }) {
  return (
    <Table.Tr>
      <Table.Td maw={280}>
        <Anchor component={Link} to={`/schedules/${schedule.id}`}>
          {schedule.name}
        </Anchor>
        {schedule.ownerNode && (
          <Text size="xs" c="dimmed">
            node {schedule.ownerNode} of the workflow
          </Text>
        )}
      </Table.Td>
      <Table.Td maw={240}>
        <Anchor component={Link} to={`/workflows/${schedule.workflowId}`} size="sm">
          {schedule.workflowId}
        </Anchor>
        <Text size="xs" c="dimmed">
          {typeof schedule.settings.version === "number" ? `version ${schedule.settings.version}` : "published version"}
          {schedule.settings.profile ? `, profile ${schedule.settings.profile}` : ""}
        </Text>
      </Table.Td>
      <Table.Td maw={280}>
        <Text size="sm">{schedule.inWords}</Text>
        <Text size="xs" c="dimmed">
          {schedule.timeZone}
        </Text>
      </Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>
        {schedule.problem ? (
          <Badge color="red">Cannot fire</Badge>
        ) : schedule.paused ? (
          <Badge color="gray">Paused</Badge>
        ) : schedule.next ? (
          <>
            <span className="rf-mono">{wallText(schedule.next.local)}</span>{" "}
            <Text component="span" size="xs" c="dimmed">
              {offsetText(schedule.next.local)}
            </Text>
          </>
        ) : (
          "–"
        )}
      </Table.Td>
      <Table.Td className="rf-mono" style={{ whiteSpace: "nowrap" }}>
        {schedule.next ? wallText(schedule.next.dueAt) : "–"}
      </Table.Td>
      <Table.Td>
        {schedule.last ? (
          <>
            <OutcomeBadge fire={schedule.last} />
            {schedule.last.runId && (
              <div>
                <Anchor component={Link} to={`/runs/${schedule.last.runId}`} size="xs" className="rf-mono">
                  {schedule.last.runId}
                </Anchor>
              </div>
            )}
          </>
        ) : (
          "–"
        )}
      </Table.Td>
      {edit && (
        <Table.Td>
          <PauseButton schedule={schedule} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
