import { Badge, Table, Text } from "@mantine/core";
import {
  IconBan,
  IconCopyCheck,
  IconHelpCircle,
  IconMinus,
  IconPlayerPlayFilled,
  type TablerIcon,
} from "@tabler/icons-react";
import type { PlanNode, PlanState } from "../../api/types";
import { bytesText } from "../../text/bytes";
import { roughDurationText } from "../../text/duration";
import { activityName } from "../../text/value";
import { WhyText } from "./WhyText";
import { planWords } from "./planText";
import classes from "./PlanDialog.module.css";

const looks: Record<PlanState, { icon: TablerIcon; color: string }> = {
  cached: { icon: IconCopyCheck, color: "teal" },
  run: { icon: IconPlayerPlayFilled, color: "blue" },
  mayRun: { icon: IconHelpCircle, color: "violet" },
  blocked: { icon: IconBan, color: "orange" },
  leftOut: { icon: IconMinus, color: "gray" },
  "left out": { icon: IconMinus, color: "gray" },
};

/** One row a node: what would happen with it, why, and what it would take, with where that figure comes from. */
export function PlanTable({ nodes }: { nodes: readonly PlanNode[] }) {
  return (
    <div className={classes.table} tabIndex={0} role="group" aria-label="Plan by node">
      <Table aria-label="Plan">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Node</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Why</Table.Th>
            <Table.Th>Time</Table.Th>
            <Table.Th>Memory</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {nodes.map((node) => (
            <PlanRow key={node.id} node={node} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function PlanRow({ node }: { node: PlanNode }) {
  const look = looks[node.state] ?? looks.blocked;
  // What the cache gives takes neither time nor memory, whatever it took when it was made.
  const estimate = node.state === "cached" ? undefined : node.estimate;
  const { seconds, secondsBasis, memoryBytes, memoryBasis } = estimate ?? {};
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {node.id}
        </Text>
        <Text size="xs" c="dimmed">
          {activityName(node.activity)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge color={look.color} leftSection={<look.icon size={12} aria-hidden />}>
          {planWords[node.state] ?? node.state}
        </Badge>
      </Table.Td>
      <Table.Td>
        <WhyText why={node.why} run={node.sourceRun} />
      </Table.Td>
      <EstimateCell
        text={seconds === undefined || seconds === null ? undefined : roughDurationText(seconds)}
        basis={secondsBasis}
      />
      <EstimateCell
        text={memoryBytes ? bytesText(memoryBytes) : undefined}
        basis={memoryBasis === secondsBasis && seconds !== undefined && seconds !== null ? undefined : memoryBasis}
      />
    </Table.Tr>
  );
}

function EstimateCell({ text, basis }: { text?: string; basis?: string | null }) {
  return (
    <Table.Td>
      <Text size="sm" style={{ whiteSpace: "nowrap" }}>
        {text ?? "–"}
      </Text>
      {text !== undefined && basis && (
        <Text size="xs" c="dimmed">
          {basis}
        </Text>
      )}
    </Table.Td>
  );
}
