import { Badge, Group, Stack, Text } from "@mantine/core";
import type { DefinitionDiff } from "../../definition";

const colors = { added: "green", removed: "red", changed: "blue", moved: "gray" } as const;

/** The differences between two versions, in words. */
export function ChangeList({ changes, since }: { changes: DefinitionDiff; since: number }) {
  const moved = changes.nodes.filter((node) => node.change === "moved").length;
  const rows = [
    ...changes.nodes.filter((node) => node.change !== "moved").map((node) => ({ key: `node ${node.id}`, change: node.change, what: `Stage ${node.id}`,
      detail: node.change === "changed" ? node.fields.map((field) => `${field.path}: ${field.before ?? "default"} → ${field.after ?? "default"}`) : [] })),
    ...changes.wires.map(({ wire, change }) => ({ key: `wire ${change} ${wire.id}`, change, what: `Wire ${wire.output} of ${wire.from} → ${wire.input} of ${wire.to}`, detail: [] as string[] })),
    ...changes.inputs.map((input) => ({ key: `input ${input.name}`, change: input.change, what: `Input ${input.name}`, detail: input.fields.map((field) => `${field.path}: ${field.before ?? ""} → ${field.after ?? ""}`) })),
    ...changes.info.map((field) => ({ key: `info ${field.path}`, change: "changed" as const, what: field.path, detail: [] as string[] })),
  ];
  return (
    <Stack gap={6} role="list" aria-label={`Changes since version ${since}`}>
      {rows.length === 0 && <Text size="sm">Nothing but places differs from version {since}.</Text>}
      {rows.map((row) => (
        <div key={row.key} role="listitem">
          <Group gap={8} wrap="nowrap"><Badge color={colors[row.change]} w={76}>{row.change}</Badge><Text size="sm" className="rf-break">{row.what}</Text></Group>
          {row.detail.map((line) => <Text key={line} size="xs" c="dimmed" pl={86} className="rf-break">{line}</Text>)}
        </div>
      ))}
      {moved > 0 && <Text size="xs" c="dimmed">{moved === 1 ? "One stage was" : `${moved} stages were`} only moved.</Text>}
    </Stack>
  );
}
