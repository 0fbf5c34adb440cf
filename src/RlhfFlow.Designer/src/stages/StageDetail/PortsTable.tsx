import { Group, Table, Text, Title } from "@mantine/core";
import type { Port } from "../../api/types";
import { artifactKind } from "../../editor/ports/artifactKinds";
import { PortShape } from "../../editor/ports/PortShape/PortShape";

const cardinalities: Record<Port["cardinality"], string> = { one: "one", optional: "none or one", many: "one or more" };

export function PortsTable({ title, ports }: { title: string; ports: readonly Port[] }) {
  return (
    <section>
      <Title order={3} mb={4}>
        {title}
      </Title>
      {ports.length === 0 ? (
        <Text size="sm" c="dimmed">
          None.
        </Text>
      ) : (
        <div className="rf-scroll-x">
          <Table aria-label={title} withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Port</Table.Th>
                <Table.Th>Kind</Table.Th>
                <Table.Th>How many</Table.Th>
                <Table.Th>What it is</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {ports.map((port) => (
                <Table.Tr key={port.name}>
                  <Table.Td fw={600}>{port.name}</Table.Td>
                  <Table.Td>
                    <Group gap={6} wrap="nowrap">
                      <PortShape type={port.type} />
                      {artifactKind(port.type).label}
                    </Group>
                  </Table.Td>
                  <Table.Td style={{ whiteSpace: "nowrap" }}>
                    {cardinalities[port.cardinality] ?? port.cardinality}
                  </Table.Td>
                  <Table.Td>{port.summary}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
