import { Badge, Group, Text } from "@mantine/core";
import { IconPencil, IconWorldUpload } from "@tabler/icons-react";
import type { WorkflowSummary } from "../../api/types";

/** Which version is published, and whether a draft goes beyond it. */
export function PublishedText({ workflow }: { workflow: WorkflowSummary }) {
  const { publishedVersion, version, hasUnpublishedChanges } = workflow;
  return (
    <Group gap={6}>
      {publishedVersion ? (
        <Badge color="teal" leftSection={<IconWorldUpload size={12} aria-hidden />}>
          Published {publishedVersion}
        </Badge>
      ) : (
        <Text size="sm" c="dimmed">
          not published
        </Text>
      )}
      {hasUnpublishedChanges && (
        <Badge color="gray" leftSection={<IconPencil size={12} aria-hidden />}>
          Draft {version}
        </Badge>
      )}
    </Group>
  );
}
