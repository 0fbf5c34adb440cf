import { Stack, Table, Text, Title } from "@mantine/core";
import type { Stage } from "../../api/types";
import { valueText, wordsOf } from "../../text/value";
import { ParametersTable } from "./ParametersTable";
import { PortsTable } from "./PortsTable";

/** Ports, parameters, metrics, abilities, and what is installed. */
export function InterfaceView({ stage }: { stage: Stage }) {
  const capabilities = Object.entries(stage.capabilities).filter(([, value]) => value !== false && value !== null);
  return (
    <Stack gap="lg">
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
      <ManifestTable stage={stage} />
    </Stack>
  );
}

function ManifestTable({ stage }: { stage: Stage }) {
  const facts: [string, string][] = [
    ["Activity", stage.activity],
    ["Runs where a node names none", stage.isDefault ? "yes" : "no"],
    ["Directory", stage.manifest.directory],
    ["Command", stage.manifest.command.join(" ")],
    ["Code hash", stage.manifest.codeHash],
  ];
  return (
    <section>
      <Title order={3} mb={4}>
        Manifest
      </Title>
      <div className="rf-scroll-x">
        <Table aria-label="Manifest" withTableBorder>
          <Table.Tbody>
            {facts.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" w={220}>
                  {name}
                </Table.Th>
                <Table.Td className="rf-mono rf-break">{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
