import { Table, Text, Title } from "@mantine/core";
import type { ParametersSchema } from "../../api/types";
import { valueText } from "../../text/value";
import { shapeText, unitOf } from "../stageText";

export function ParametersTable({ parameters }: { parameters: ParametersSchema }) {
  const entries = Object.entries(parameters.properties ?? {});
  const required = new Set(parameters.required ?? []);
  return (
    <section>
      <Title order={3} mb={4}>
        Parameters
      </Title>
      {entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          None.
        </Text>
      ) : (
        <div className="rf-scroll-x">
          <Table aria-label="Parameters" withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Default</Table.Th>
                <Table.Th>Unit</Table.Th>
                <Table.Th>Value</Table.Th>
                <Table.Th>What it does</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map(([name, schema]) => (
                <Table.Tr key={name}>
                  <Table.Td className="rf-mono">{name}</Table.Td>
                  <Table.Td className="rf-mono rf-break">
                    {schema.default === undefined ? (required.has(name) ? "needed" : "–") : valueText(schema.default)}
                  </Table.Td>
                  <Table.Td>{unitOf(schema) || "–"}</Table.Td>
                  <Table.Td>{shapeText(schema)}</Table.Td>
                  <Table.Td>{schema.description ?? schema.title ?? "–"}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
