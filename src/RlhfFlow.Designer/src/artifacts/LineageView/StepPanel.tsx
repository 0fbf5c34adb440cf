import { Anchor, Stack, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { LineageStep } from "../../api/types";
import { artifactKind } from "../../editor/ports/artifactKinds";
import { bytesText } from "../../text/bytes";
import { timeText } from "../../text/time";
import { shortDigest } from "../../text/value";

/** All that one step depends on, and what it made. */
export function StepPanel({ step }: { step: LineageStep }) {
  return (
    <Stack gap="sm">
      <div>
        <Title order={2}>{step.nodeId}</Title>
        <Text size="sm" c="dimmed">
          {step.stage}, in run{" "}
          <Anchor
            component={Link}
            size="sm"
            className="rf-mono"
            to={`/runs/${step.runId}?node=${encodeURIComponent(step.nodeId)}`}
          >
            {step.runId}
          </Anchor>
          {step.finishedAt ? `, ${timeText(new Date(step.finishedAt).toISOString())}` : ""}
        </Text>
      </div>
      <Facts title="Made from">
        <Fact name="seed">{step.seed ?? "unknown"}</Fact>
        <Fact name="code hash" title={step.codeHash ?? undefined}>
          {shortDigest(step.codeHash ?? "unknown")}
        </Fact>
        <Fact name="threads">{step.threads ?? "unknown"}</Fact>
        {step.files.map((file) => (
          <Fact key={file.parameter} name={`data: ${file.parameter}`} title={file.digest}>
            {shortDigest(file.digest)}
            {file.path && (
              <Text size="xs" c="dimmed" className="rf-break">
                {file.path}
              </Text>
            )}
          </Fact>
        ))}
      </Facts>
      {Object.keys(step.parameters).length > 0 && (
        <Facts title="Parameters">
          {Object.entries(step.parameters).map(([name, value]) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
        </Facts>
      )}
      <Facts title="Made">
        {step.outputs.map((output) => (
          <Fact key={`${output.port} ${output.digest}`} name={output.port} title={output.digest}>
            {output.isRemoved ? (
              `${shortDigest(output.digest)}, removed`
            ) : (
              <Anchor component={Link} size="xs" to={`/artifacts/${output.digest}`} className="rf-mono">
                {shortDigest(output.digest)}
              </Anchor>
            )}
            <Text size="xs" c="dimmed">
              {artifactKind(output.kind).label}, {bytesText(output.bytes)}
            </Text>
          </Fact>
        ))}
      </Facts>
      {step.takenBy.length > 0 && (
        <Text size="xs" c="dimmed" className="rf-break">
          Taken from the cache by {step.takenBy.join(", ")}
        </Text>
      )}
    </Stack>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Title order={3} mb={2}>
        {title}
      </Title>
      <Table layout="fixed" aria-label={title}>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}

function Fact({ name, title, children }: { name: string; title?: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w="45%" fw={400} px={0} style={{ verticalAlign: "top", whiteSpace: "normal" }}>
        {name}
      </Table.Th>
      <Table.Td px={0} className="rf-mono rf-break" title={title}>
        {children}
      </Table.Td>
    </Table.Tr>
  );
}
