import { Anchor, Table, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { WorkflowSummary } from "../../api/types";
import { RunStateBadge } from "../../runs/StateBadge/StateBadge";
import { agoText, timeText } from "../../text/time";
import { useNow } from "../../text/useNow";
import { DeleteWorkflowDialog } from "./DeleteWorkflowDialog";
import { PublishedText } from "./PublishedText";
import { WorkflowMenu } from "./WorkflowMenu";

export function WorkflowTable({ workflows }: { workflows: readonly WorkflowSummary[] }) {
  const now = useNow(false);
  const [removing, setRemoving] = useState<WorkflowSummary>();
  return (
    <div className="rf-card rf-scroll-x">
      <Table aria-label="Workflows" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Version</Table.Th>
            <Table.Th ta="right" visibleFrom="sm">Stages</Table.Th>
            <Table.Th>Saved</Table.Th>
            <Table.Th>Last run</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {workflows.map((workflow) => (
            <Table.Tr key={workflow.id}>
              <Table.Td maw={460} miw={200}>
                <Anchor component={Link} to={`/workflows/${encodeURIComponent(workflow.id)}`} fw={600}>
                  {workflow.name || workflow.id}
                </Anchor>
                <Text size="xs" c="dimmed" lineClamp={1} title={workflow.description ?? undefined}>
                  {workflow.id}
                  {workflow.description ? `: ${workflow.description}` : ""}
                </Text>
              </Table.Td>
              <Table.Td>
                <PublishedText workflow={workflow} />
              </Table.Td>
              <Table.Td ta="right" visibleFrom="sm">{workflow.nodes}</Table.Td>
              <Table.Td title={timeText(workflow.savedAt)} miw={104}>
                {agoText(workflow.savedAt, now)}{" "}
                <Text span size="xs" c="dimmed">
                  by {workflow.savedBy}
                </Text>
              </Table.Td>
              <Table.Td>
                {workflow.lastRun ? (
                  <>
                    <RunStateBadge state={workflow.lastRun.state} />{" "}
                    <Anchor
                      component={Link}
                      to={`/runs/${workflow.lastRun.id}`}
                      size="xs"
                      aria-label={`Last run of ${workflow.id}`}
                    >
                      {agoText(workflow.lastRun.startedAt, now)}
                    </Anchor>
                  </>
                ) : (
                  <Text size="sm" c="dimmed">
                    never
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">
                <WorkflowMenu workflow={workflow} onDelete={() => setRemoving(workflow)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {removing && <DeleteWorkflowDialog workflow={removing} onClose={() => setRemoving(undefined)} />}
    </div>
  );
}
