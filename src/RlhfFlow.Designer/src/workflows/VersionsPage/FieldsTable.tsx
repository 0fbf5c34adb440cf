import { Table, Text } from "@mantine/core";
import type { DefinitionDiff } from "../../definition";

interface Row { key: string; where: string; field: string; before: string; after: string }

function rowsOf(changes: DefinitionDiff): Row[] {
  const whole = (key: string, where: string, change: string): Row => ({ key, where, field: "", before: change === "added" ? "–" : "there", after: change === "removed" ? "–" : "there" });
  return [
    ...changes.nodes.filter((node) => node.change !== "moved").flatMap((node): Row[] => (node.change === "changed"
      ? node.fields.map((field) => ({ key: `${node.id} ${field.path}`, where: node.id, field: field.path, before: field.before ?? "default", after: field.after ?? "default" }))
      : [whole(node.id, node.id, node.change)])),
    ...changes.wires.map(({ wire, change }) => whole(`wire ${change} ${wire.id}`, `${wire.output} of ${wire.from} → ${wire.input} of ${wire.to}`, change)),
    ...changes.inputs.flatMap((input): Row[] => (input.change === "changed"
      ? input.fields.map((field) => ({ key: `input ${input.name} ${field.path}`, where: `input ${input.name}`, field: field.path, before: field.before ?? "", after: field.after ?? "" }))
      : [whole(`input ${input.name}`, `input ${input.name}`, input.change)])),
    ...changes.info.map((field) => ({ key: `info ${field.path}`, where: "workflow", field: field.path, before: field.before ?? "", after: field.after ?? "" })),
  ];
}

/** What changed, field by field; a stage that was only moved is not in it. */
export function FieldsTable({ changes }: { changes: DefinitionDiff }) {
  const rows = rowsOf(changes);
  const moved = changes.nodes.filter((node) => node.change === "moved").length;
  return (
    <>
      {rows.length > 0 && (
        <Table aria-label="Changed fields">
          <Table.Thead><Table.Tr><Table.Th>Where</Table.Th><Table.Th>Field</Table.Th><Table.Th>Before</Table.Th><Table.Th>After</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Td>{row.where}</Table.Td><Table.Td>{row.field}</Table.Td>
                <Table.Td className="rf-break">{row.before}</Table.Td><Table.Td className="rf-break">{row.after}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Text size="sm" c="dimmed" p="sm">
        {rows.length === 0 ? "No field differs. " : ""}{moved > 0 ? `${moved === 1 ? "One stage was" : `${moved} stages were`} only moved.` : ""}
      </Text>
    </>
  );
}
