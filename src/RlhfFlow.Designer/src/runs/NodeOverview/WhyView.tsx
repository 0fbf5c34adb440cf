import { Anchor, Collapse, Stack, Table, Text, Title, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Link } from "react-router";
import type { RunNodeDetail } from "../../api/types";
import { briefText } from "../../text/value";
import { FactsTable } from "./FactsTable";

/** Why the node ran or did not: the reason, what changed in its key, and all parts of the key. */
export function WhyView({ node }: { node: RunNodeDetail }) {
  const [opened, { toggle }] = useDisclosure(false);
  const difference = node.difference ?? [];
  const parts = Object.entries(node.keyParts ?? {});
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <section aria-label="Why">
      <Title order={3} mb={4}>
        {node.fromCache ? "Why it was cached" : "Why it ran or did not"}
      </Title>
      <Stack gap="xs">
        <Text size="sm" className="rf-break">
          {node.why || "It has not been decided yet."}
        </Text>
        {node.sourceRun && (
          <Text size="sm">
            Its artifacts were made by run{" "}
            <Anchor
              component={Link}
              size="sm"
              className="rf-mono"
              to={`/runs/${node.sourceRun}?node=${encodeURIComponent(node.id)}`}
            >
              {node.sourceRun}
            </Anchor>
            .
          </Text>
        )}
        {node.comparedWith && (
          <Text size="sm">
            Compared with run{" "}
            <Anchor
              component={Link}
              size="sm"
              className="rf-mono"
              to={`/runs/${node.comparedWith}?node=${encodeURIComponent(node.id)}`}
            >
              {node.comparedWith}
            </Anchor>
            {difference.length === 0 ? ": every part of the key is the same." : ":"}
          </Text>
        )}
        {difference.length > 0 && (
          <Table aria-label="Changed parts of the key" layout="fixed" withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Part</Table.Th>
                <Table.Th>Before</Table.Th>
                <Table.Th>Now</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {difference.map((one) => (
                <Table.Tr key={one.part}>
                  <Table.Td className="rf-break">{one.part}</Table.Td>
                  <Table.Td className="rf-mono rf-break">{briefText(one.before)}</Table.Td>
                  <Table.Td className="rf-mono rf-break">{briefText(one.now)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {parts.length > 0 && (
          <div>
            <UnstyledButton onClick={toggle} aria-expanded={opened} fz="sm">
              <Chevron size={14} aria-hidden style={{ verticalAlign: "-2px" }} /> All {parts.length} parts of the key
            </UnstyledButton>
            <Collapse expanded={opened}>
              <FactsTable label="Parts of the key" facts={parts} />
            </Collapse>
          </div>
        )}
      </Stack>
    </section>
  );
}
