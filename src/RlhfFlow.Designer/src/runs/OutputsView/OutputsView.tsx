import { Accordion, Anchor, Group, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { ArtifactReference, RunNode } from "../../api/types";
import { Empty } from "../../app/PageState";
import { ArtifactPreview } from "../../artifacts/ArtifactPreview/ArtifactPreview";
import { PortShape } from "../../editor/ports/PortShape/PortShape";
import { bytesText } from "../../text/bytes";
import { plural } from "../../text/number";
import { shortDigest } from "../../text/value";

interface Output {
  value: string;
  port: string;
  artifact: ArtifactReference;
}

export function OutputsView({ node, port }: { node: RunNode; port?: string }) {
  const outputs = Object.entries(node.outputs ?? {}).flatMap(([name, artifacts]): Output[] =>
    artifacts.map((artifact, index) => ({ value: `${name}-${index}`, port: name, artifact })),
  );
  const wanted = outputs.find((output) => output.port === port) ?? outputs[0];
  const [open, setOpen] = useState<string | null | undefined>(undefined);
  if (outputs.length === 0) {
    return (
      <Empty title="Nothing yet">
        {node.state === "running" ? "Artifacts appear when the node has finished." : node.why}
      </Empty>
    );
  }
  return (
    <Accordion variant="separated" value={open === undefined ? (wanted?.value ?? null) : open} onChange={setOpen}>
      {outputs.map(({ value, port: name, artifact }) => (
        <Accordion.Item key={value} value={value}>
          <Accordion.Control>
            <Group gap="xs" wrap="nowrap">
              <PortShape type={artifact.kind} />
              <Text size="sm" fw={600}>
                {name}
              </Text>
              <Text size="xs" c="dimmed">
                {artifact.kind}, {plural(artifact.records, "record")}, {bytesText(artifact.bytes)}
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Anchor component={Link} to={`/artifacts/${artifact.digest}`} size="xs">
              Open artifact <span className="rf-mono">{shortDigest(artifact.digest)}</span>
            </Anchor>
            <ArtifactPreview address={artifact.digest} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
