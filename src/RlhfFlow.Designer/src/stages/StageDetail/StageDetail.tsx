import { Anchor, Badge, Group, Stack, Table, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { Stage } from "../../api/types";
import { stageTitle } from "../../editor/search/searchStages";
import { activityName, valueText, wordsOf } from "../../text/value";
import { demandsText } from "../stageText";
import { ParametersTable } from "./ParametersTable";
import { PortsTable } from "./PortsTable";

/** Everything a stage says of itself. */
export function StageDetail({ stage, others }: { stage: Stage; others: readonly Stage[] }) {
  const capabilities = Object.entries(stage.capabilities).filter(([, value]) => value !== false && value !== null);
  return (
    <Stack gap="lg" component="article" aria-label={activityName(stage.activity)}>
      <div>
        <Group gap="sm">
          <Title order={2}>{stageTitle(stage.activity)}</Title>
          <Badge>{stage.category}</Badge>
          <Text size="sm" c="dimmed" className="rf-mono">
            {stage.id} {stage.version}
          </Text>
        </Group>
        <Text mt={4}>{stage.summary}</Text>
        <Text size="sm" c="dimmed" mt={4}>
          {[
            stage.license ? `Licence ${stage.license}` : "",
            demandsText(stage.resources),
            stage.aliases.length > 0 ? `also found as ${stage.aliases.join(", ")}` : "",
          ]
            .filter((part) => part !== "")
            .join("; ")}
        </Text>
        {others.length > 0 && (
          <Text size="sm" mt={4}>
            Other implementations:{" "}
            {others.map((other, index) => (
              <span key={other.id}>
                {index > 0 && ", "}
                <Anchor component={Link} size="sm" to={`/stages?stage=${encodeURIComponent(other.id)}`}>
                  {other.id}
                </Anchor>
              </span>
            ))}
          </Text>
        )}
      </div>
      <PortsTable title="Inputs" ports={stage.inputs} />
      <PortsTable title="Outputs" ports={stage.outputs} />
      <ParametersTable parameters={stage.parameters} />
      {stage.metrics.length > 0 && (
        <section>
          <Title order={3} mb={4}>
            Metrics
          </Title>
          <div className="rf-scroll-x">
            <Table aria-label="Metrics" withTableBorder>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th>Unit</Table.Th>
                  <Table.Th>Goal</Table.Th>
                  <Table.Th>What it is</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {stage.metrics.map((metric) => (
                  <Table.Tr key={metric.name}>
                    <Table.Td className="rf-mono">{metric.name}</Table.Td>
                    <Table.Td>{metric.unit || "–"}</Table.Td>
                    <Table.Td>{metric.goal === "none" ? "–" : metric.goal}</Table.Td>
                    <Table.Td>{metric.summary}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </section>
      )}
      {capabilities.length > 0 && (
        <section>
          <Title order={3} mb={4}>
            Abilities
          </Title>
          <Text size="sm">
            {capabilities
              .map(([name, value]) =>
                value === true ? wordsOf(name).toLowerCase() : `${wordsOf(name).toLowerCase()}: ${valueText(value)}`,
              )
              .join(", ")}
          </Text>
        </section>
      )}
    </Stack>
  );
}
