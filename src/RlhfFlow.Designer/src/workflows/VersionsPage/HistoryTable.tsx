import { Badge, Button, Group, Radio, Table, Text, VisuallyHidden } from "@mantine/core";
import type { WorkflowVersion } from "../../api/types";
import { exportPath } from "../../api/workflows";
import { agoText, timeText } from "../../text/time";
import { useNow } from "../../text/useNow";
import type { Side } from "./side";

export interface HistoryTableProps {
  id: string;
  versions: readonly WorkflowVersion[];
  left: Side;
  right: Side;
  onLeft: (side: Side) => void;
  onRight: (side: Side) => void;
  /** Absent: the session may not change anything. */
  onRevert?: (version: number) => void;
}

/** Versions, newest first, with the two that are compared. */
export function HistoryTable({ id, versions, left, right, onLeft, onRight, onRevert }: HistoryTableProps) {
  const now = useNow(false);
  return (
    <div className="rf-card rf-scroll-x">
      <Table aria-label="Versions">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From</Table.Th><Table.Th>To</Table.Th><Table.Th>Version</Table.Th><Table.Th>Saved</Table.Th><Table.Th>Published</Table.Th>
            <Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map((version, index) => {
            const side: Side = `v${version.version}`;
            return (
              <Table.Tr key={version.version}>
                <Table.Td><Radio name="left" checked={left === side} onChange={() => onLeft(side)} aria-label={`Compare from version ${version.version}`} /></Table.Td>
                <Table.Td><Radio name="right" checked={right === side} onChange={() => onRight(side)} aria-label={`Compare to version ${version.version}`} /></Table.Td>
                <Table.Td>
                  <Group gap={6} wrap="nowrap">
                    <Text fw={600} size="sm">v{version.version}</Text>
                    {version.isPublished && <Badge variant="light" color="teal">published</Badge>}
                    {version.isDraft && <Badge variant="light" color="gray">draft</Badge>}
                  </Group>
                </Table.Td>
                <Table.Td title={timeText(version.savedAt)}>{agoText(version.savedAt, now)} by {version.savedBy}</Table.Td>
                <Table.Td>{version.publishedAt ? `${agoText(version.publishedAt, now)} by ${version.publishedBy ?? ""}` : "–"}</Table.Td>
                <Table.Td>
                  <Group gap={4} justify="flex-end" wrap="nowrap">
                    <Button component="a" size="compact-xs" variant="subtle" href={exportPath(id, version.version)} download={`${id}-v${version.version}.json`}
                      aria-label={`Export version ${version.version}`}>Export</Button>
                    {onRevert && index > 0 && (
                      <Button size="compact-xs" variant="subtle" onClick={() => onRevert(version.version)} aria-label={`Make version ${version.version} the draft`}>
                        Make it the draft
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}
