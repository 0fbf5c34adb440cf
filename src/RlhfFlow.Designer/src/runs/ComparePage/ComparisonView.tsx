import { Anchor, Stack, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { NodeDifference, RunComparison } from "../../api/types";
import { numberText, plural } from "../../text/number";
import { briefText, valueText } from "../../text/value";
import { changeText } from "./comparison";

export interface ComparisonViewProps {
  comparison: RunComparison;
  all: boolean;
  left: string;
  right: string;
}

export function ComparisonView({ comparison, all, left, right }: ComparisonViewProps) {
  const { settings, nodes, metrics } = comparison;
  return (
    <Stack gap="lg">
      <Part title="Settings" count={settings.length} all={all} head={["Setting", "Left", "Right"]}>
        {settings.map((one) => (
          <Table.Tr key={one.name}>
            <Table.Td>{one.name}</Table.Td>
            <Value value={one.left} />
            <Value value={one.right} />
          </Table.Tr>
        ))}
      </Part>
      <Part title="Nodes" count={nodes.length} all={all} head={["Node", "Change", "Part", "Left", "Right"]}>
        {nodes.flatMap((node) => nodeRows(node, left, right))}
      </Part>
      <Part title="Figures" count={metrics.length} all={all} head={["Node", "Metric", "Left", "Right", "Change"]}>
        {metrics.map((one) => (
          <Table.Tr key={`${one.node} ${one.metric}`}>
            <Table.Td>{one.node}</Table.Td>
            <Table.Td className="rf-break">{one.metric}</Table.Td>
            <Table.Td className="rf-mono">{numberText(one.left)}</Table.Td>
            <Table.Td className="rf-mono">{numberText(one.right)}</Table.Td>
            <Table.Td className="rf-mono" style={{ whiteSpace: "nowrap" }}>
              {changeText(one)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Part>
    </Stack>
  );
}

const changeWords: Record<string, string> = { onlyLeft: "only left", onlyRight: "only right" };

function NodeLink({ run, node, text }: { run: string; node: string; text: string }) {
  return (
    <Anchor component={Link} size="xs" to={`/runs/${run}?node=${encodeURIComponent(node)}`}>
      {text}
    </Anchor>
  );
}

function nodeRows(node: NodeDifference, left: string, right: string): ReactNode[] {
  const parts = node.parts && node.parts.length > 0 ? node.parts : [{ part: "", left: undefined, right: undefined }];
  return parts.map((part, index) => (
    <Table.Tr key={`${node.id} ${part.part}`}>
      <Table.Td style={{ whiteSpace: "nowrap" }}>
        {index === 0 && (
          <>
            <strong>{node.id}</strong>{" "}
            <Text span size="xs">
              {node.change !== "onlyRight" && <NodeLink run={left} node={node.id} text="left" />}
              {node.change !== "onlyRight" && node.change !== "onlyLeft" && ", "}
              {node.change !== "onlyLeft" && <NodeLink run={right} node={node.id} text="right" />}
            </Text>
          </>
        )}
      </Table.Td>
      <Table.Td>{index === 0 ? (changeWords[node.change] ?? node.change) : ""}</Table.Td>
      <Table.Td>{part.part}</Table.Td>
      <Value value={part.left} />
      <Value value={part.right} />
    </Table.Tr>
  ));
}

function Value({ value }: { value: unknown }) {
  if (value === undefined || value === null) return <Table.Td />;
  return (
    <Table.Td className="rf-mono rf-break" title={valueText(value)}>
      {briefText(value)}
    </Table.Td>
  );
}

interface PartProps {
  title: string;
  count: number;
  all: boolean;
  head: readonly string[];
  children: ReactNode;
}

function Part({ title, count, all, head, children }: PartProps) {
  return (
    <section>
      <Title order={2} mb={4}>
        {title}{" "}
        <Text span size="sm" c="dimmed">
          {plural(count, all ? "row" : "difference")}
        </Text>
      </Title>
      {count === 0 ? (
        <Text size="sm" c="dimmed">
          {all ? "None." : "No difference."}
        </Text>
      ) : (
        <div className="rf-card rf-scroll-x">
          <Table aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                {head.map((name) => (
                  <Table.Th key={name}>{name}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>{children}</Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
