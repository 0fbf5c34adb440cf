import { Anchor, Table, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import type { ComparedMetric, RunTable } from "../../api/types";
import { parameterNames, parameterText } from "../dimensions";
import { estimateText, metricKey, metricLabel } from "../metricNames";
import { sortPoints, type PointOrder } from "./sortPoints";

export interface PointsTableProps {
  table: RunTable;
  metrics: readonly ComparedMetric[];
  /** The points that are shown, as places; absent: all. */
  points?: readonly number[];
  lifted?: number;
  onLift?: (point: number | undefined) => void;
}

/** Each point a row: its parameters, its seeds, and the estimates of the chosen metrics. */
export function PointsTable({ table, metrics, points, lifted, onLift }: PointsTableProps) {
  const [order, setOrder] = useState<PointOrder>();
  const names = parameterNames(table);
  const all = points ?? table.points.map((_, index) => index);
  const compared = table.baseline !== null && table.baseline !== undefined;
  const sort = (by: PointOrder["by"]) => {
    const same = JSON.stringify(order?.by) === JSON.stringify(by);
    setOrder(same && order?.down ? undefined : { by, down: same });
  };
  const head = (label: string, by: PointOrder["by"]) => {
    const sorted = JSON.stringify(order?.by) === JSON.stringify(by) ? order : undefined;
    return (
      <Table.Th
        key={JSON.stringify(by)}
        aria-sort={sorted ? (sorted.down ? "descending" : "ascending") : "none"}
        style={{ whiteSpace: "normal", minWidth: 110 }}
      >
        <UnstyledButton fz="inherit" fw="inherit" onClick={() => sort(by)}>
          {label} {sorted && (sorted.down ? <IconArrowDown size={12} aria-hidden /> : <IconArrowUp size={12} aria-hidden />)}
        </UnstyledButton>
      </Table.Th>
    );
  };
  return (
    <div className="rf-card rf-scroll-x">
      <Table aria-label="Points" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {names.length === 0 && <Table.Th>Point</Table.Th>}
            {names.map((name) => head(name, { parameter: name }))}
            <Table.Th>Seeds</Table.Th>
            {metrics.flatMap((metric, index) => [
              head(`${metricLabel(metric.name)}${metric.unit === "" ? "" : `, ${metric.unit}`}`, { metric: index }),
              ...(compared ? [<Table.Th key={`${metricKey(metric.name)} less`}>Less baseline</Table.Th>] : []),
            ])}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sortPoints(table, metrics, all, order).map((point) => (
            <Table.Tr
              key={point}
              data-selected={lifted === point || undefined}
              bg={lifted === point ? "var(--rf-ground)" : undefined}
              onMouseEnter={() => onLift?.(point)}
              onMouseLeave={() => onLift?.(undefined)}
            >
              {names.length === 0 && <Table.Td>{table.points[point]?.label || "all"}</Table.Td>}
              {names.map((name) => (
                <Table.Td key={name} className="rf-mono rf-break">
                  {parameterText(table, point, name) ?? "–"}
                </Table.Td>
              ))}
              <Table.Td>
                <SeedLinks table={table} point={point} />
              </Table.Td>
              {metrics.flatMap((metric) => [
                <Table.Td key={metricKey(metric.name)} className="rf-mono" style={{ whiteSpace: "nowrap" }}>
                  {estimateText(metric.points[point])}
                </Table.Td>,
                ...(compared
                  ? [
                      <Table.Td key={`${metricKey(metric.name)} less`} className="rf-mono" style={{ whiteSpace: "nowrap" }}>
                        {point === table.baseline ? "baseline" : estimateText(metric.fromBaseline[point])}
                      </Table.Td>,
                    ]
                  : []),
              ])}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** The runs of a point by their seeds, those that do not count in brackets. */
function SeedLinks({ table, point }: { table: RunTable; point: number }) {
  const runs = (table.points[point]?.runs ?? []).flatMap((place) => table.runs[place] ?? []);
  return runs.map((run, index) => (
    <span key={run.id}>
      {index > 0 && ", "}
      <Anchor component={Link} to={`/runs/${run.id}`} size="sm" title={`run ${run.id}, ${run.state}`}>
        {run.counts ? run.seed || "run" : `(${run.seed || "run"})`}
      </Anchor>
    </span>
  ));
}
