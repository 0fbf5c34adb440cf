import { Anchor, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { Link } from "react-router";
import type { StoredArtifact } from "../../api/types";
import { artifactKind } from "../../editor/ports/artifactKinds";
import { PortShape } from "../../editor/ports/PortShape/PortShape";
import { bytesText } from "../../text/bytes";
import { countText } from "../../text/number";
import { agoText, timeText } from "../../text/time";
import { useNow } from "../../text/useNow";
import { shortDigest } from "../../text/value";
import { PinButton } from "../PinButton/PinButton";
import { ReachText } from "../ReachText/ReachText";

export function ArtifactsTable({ artifacts }: { artifacts: readonly StoredArtifact[] }) {
  const now = useNow(false);
  return (
    <div className="rf-card rf-scroll-x">
      <Table highlightOnHover aria-label="Artifacts">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Kind</Table.Th>
            <Table.Th>Digest</Table.Th>
            <Table.Th ta="right">Records</Table.Th>
            <Table.Th ta="right">Size</Table.Th>
            <Table.Th>Made by</Table.Th>
            <Table.Th>Made</Table.Th>
            <Table.Th>Kept by</Table.Th>
            <Table.Th w={36}>
              <VisuallyHidden>Pin</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {artifacts.map((artifact) => (
            <ArtifactRow key={artifact.digest} artifact={artifact} now={now} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ArtifactRow({ artifact, now }: { artifact: StoredArtifact; now: number }) {
  const { madeBy } = artifact;
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <PortShape type={artifact.kind} />
          <Text size="sm">{artifactKind(artifact.kind).label}</Text>
        </Group>
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} to={`/artifacts/${artifact.digest}`} className="rf-mono" title={artifact.digest}>
          {shortDigest(artifact.digest)}
        </Anchor>
      </Table.Td>
      <Table.Td ta="right">{countText(artifact.records)}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
        {bytesText(artifact.bytes)}
      </Table.Td>
      <Table.Td maw={280}>
        <Anchor component={Link} size="sm" to={`/runs/${madeBy.run}?node=${encodeURIComponent(madeBy.node)}`}>
          {madeBy.node}.{madeBy.port}
        </Anchor>
        <Text size="xs" c="dimmed" truncate title={artifact.workflow ?? undefined}>
          {artifact.workflow ?? madeBy.run}
        </Text>
      </Table.Td>
      <Table.Td title={timeText(artifact.madeAt)} style={{ whiteSpace: "nowrap" }}>
        <Text size="sm">{agoText(artifact.madeAt, now)}</Text>
      </Table.Td>
      <Table.Td maw={320}>
        <ReachText artifact={artifact} />
      </Table.Td>
      <Table.Td>
        <PinButton artifact={artifact} />
      </Table.Td>
    </Table.Tr>
  );
}
