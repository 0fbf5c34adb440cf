import { Table, Text } from "@mantine/core";
import type { Run } from "../../api/types";
import { Empty } from "../../app/PageState";
import { valueText } from "../../text/value";

/** What the run was asked to do: only what differs from the definition's own defaults was given. */
export function RunSettingsView({ run }: { run: Run }) {
  const settings = run.settings ?? {};
  const rows: [string, unknown][] = [
    ["version", settings.version ?? run.version],
    ["profile", settings.profile],
    ...Object.entries(settings.inputs ?? {}).map(([name, value]): [string, unknown] => [`input ${name}`, value]),
    ...Object.entries(settings.parameters ?? {}).map(([name, value]): [string, unknown] => [
      `parameter ${name}`,
      value,
    ]),
    ["run from", settings.from],
    ["run to", settings.to],
    ["forced nodes", settings.force?.join(", ")],
    ["forced all", settings.forceAll ? "yes" : undefined],
  ];
  const given = rows.filter(([, value]) => value !== undefined && value !== null && value !== "");
  if (given.length === 0) return <Empty title="The run was started with the definition's own defaults" />;
  return (
    <div className="rf-page">
      <div className="rf-card rf-scroll-x">
        <Table aria-label="Settings of the run">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Setting</Table.Th>
              <Table.Th>Value</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {given.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td className="rf-mono rf-break">{valueText(value)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text size="sm" c="dimmed" mt="sm">
        Everything else is as the definition says.
      </Text>
    </div>
  );
}
