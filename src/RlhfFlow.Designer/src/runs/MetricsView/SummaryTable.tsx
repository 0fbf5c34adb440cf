import { Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import type { MetricSummary } from "../../api/types";
import { countText, numberText } from "../../text/number";

export interface SummaryTableProps {
  items: readonly MetricSummary[];
  select: (metric: string) => ReactNode;
}

export function SummaryTable({ items, select }: SummaryTableProps) {
  return (
    <div className="rf-scroll-x">
      <Table aria-label="Metrics" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <VisuallyHidden>Drawn</VisuallyHidden>
            </Table.Th>
            <Table.Th>Metric</Table.Th>
            <Table.Th ta="right">Count</Table.Th>
            <Table.Th ta="right">First</Table.Th>
            <Table.Th ta="right">Last</Table.Th>
            <Table.Th ta="right">Least</Table.Th>
            <Table.Th ta="right">Greatest</Table.Th>
            <Table.Th ta="right">Not finite</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.metric}>
              <Table.Td>{select(item.metric)}</Table.Td>
              <Table.Td style={{ whiteSpace: "nowrap" }}>
                {item.metric}
                {item.unit ? ` (${item.unit})` : ""}
              </Table.Td>
              <Table.Td ta="right">{countText(item.count)}</Table.Td>
              {[item.first, item.last, item.minimum, item.maximum].map((value, index) => (
                <Table.Td key={index} ta="right" className="rf-mono">
                  {numberText(value)}
                </Table.Td>
              ))}
              <Table.Td ta="right">{item.notFinite ? <strong>{item.notFinite}</strong> : 0}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
