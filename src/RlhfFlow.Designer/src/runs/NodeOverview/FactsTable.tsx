import { Table, Text } from "@mantine/core";
import { valueText } from "../../text/value";

/** Names with values, those that say nothing left out. */
export function FactsTable({ label, facts }: { label: string; facts: readonly (readonly [string, unknown])[] }) {
  const given = facts.filter(([, value]) => value !== undefined && value !== null);
  if (given.length === 0)
    return (
      <Text size="sm" c="dimmed">
        None.
      </Text>
    );
  return (
    <Table aria-label={label} layout="fixed" withTableBorder maw={760}>
      <Table.Tbody>
        {given.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" w="42%" style={{ whiteSpace: "normal" }} className="rf-break">
              {name}
            </Table.Th>
            <Table.Td className="rf-mono rf-break">{valueText(value)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
