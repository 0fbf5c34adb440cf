import { ActionIcon, Anchor, CopyButton, Group, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Artifact } from "../../api/types";
import { PortShape } from "../../editor/ports/PortShape/PortShape";
import { bytesText } from "../../text/bytes";
import { plural } from "../../text/number";
import { shortDigest } from "../../text/value";

export function ArtifactFacts({ artifact }: { artifact: Artifact }) {
  const { madeBy } = artifact;
  return (
    <Group gap="xs">
      <PortShape type={artifact.kind} />
      <Text size="sm" fw={600}>
        {artifact.kind}
      </Text>
      <Text size="sm" c="dimmed">
        version {artifact.schemaVersion}, {plural(artifact.records, "record")}, {bytesText(artifact.bytes)}
        {artifact.files.length > 0 && `, ${plural(artifact.files.length, "file")}`}
      </Text>
      <Group gap={2} wrap="nowrap">
        <Text size="sm" className="rf-mono" title={artifact.digest}>
          {shortDigest(artifact.digest)}
        </Text>
        <CopyButton value={artifact.digest}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? "Copied" : "Copy the whole digest"}>
              <ActionIcon size="sm" aria-label="Copy digest" onClick={copy}>
                {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
      {madeBy && (
        <Text size="sm" c="dimmed">
          made by{" "}
          <Anchor component={Link} size="sm" to={`/runs/${madeBy.run}?node=${encodeURIComponent(madeBy.node)}`}>
            {madeBy.node}.{madeBy.port}
          </Anchor>{" "}
          of run <span className="rf-mono">{madeBy.run}</span>
        </Text>
      )}
    </Group>
  );
}
