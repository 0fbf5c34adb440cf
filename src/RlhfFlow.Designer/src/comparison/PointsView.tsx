import { Group, MultiSelect, Select, Text } from "@mantine/core";
import { useMemo } from "react";
import type { RunTable } from "../api/types";
import { Empty } from "../app/PageState";
import { AxisChart } from "./AxisChart/AxisChart";
import type { CompareAddress } from "./ComparePage/useCompareAddress";
import { dimensionsOf, parameterNames } from "./dimensions";
import { firstMetrics, metricKey, metricLabel } from "./metricNames";
import { ParallelView } from "./ParallelCoordinates/ParallelView";
import { PointsTable } from "./PointsTable/PointsTable";

export interface PointsViewProps {
  table: RunTable;
  kind: "points" | "chart" | "parallel";
  address: CompareAddress;
  onChange: (change: Partial<CompareAddress>) => void;
}

/** The points of a comparison as a table, as a chart over one axis, or in parallel coordinates. */
export function PointsView({ table, kind, address, onChange }: PointsViewProps) {
  const known = table.metrics.filter((metric) => address.metrics.includes(metricKey(metric.name)));
  const keys =
    known.length > 0 ? known.map(({ name }) => metricKey(name)) : firstMetrics(table.metrics, kind === "chart" ? 1 : 3);
  const metrics = table.metrics.filter(({ name }) => keys.includes(metricKey(name)));
  const text = metrics.map(({ name }) => metricKey(name)).join("\n");
  const dimensions = useMemo(() => dimensionsOf(table, metrics), [table, text]);
  const names = parameterNames(table);
  const choices = table.metrics.map(({ name }) => ({ value: metricKey(name), label: metricLabel(name) }));
  const axis = names.includes(address.axis) ? address.axis : (names[0] ?? "");
  return (
    <>
      <Group align="flex-end" gap="md" mb="md">
        <MultiSelect
          label="Metrics"
          searchable
          data={choices}
          value={keys}
          flex={1}
          miw={300}
          maxDropdownHeight={320}
          onChange={(chosen) => onChange({ metrics: chosen })}
        />
        {kind === "chart" ? (
          <Select
            label="Over"
            w={280}
            allowDeselect={false}
            data={names}
            value={axis}
            onChange={(name) => onChange({ axis: name ?? "" })}
          />
        ) : (
          <Select
            label="Held against"
            placeholder="No baseline"
            clearable
            searchable
            w={280}
            data={table.points.map(({ label }) => label)}
            value={table.points.some(({ label }) => label === address.baseline) ? address.baseline : null}
            onChange={(baseline) => onChange({ baseline: baseline ?? "" })}
          />
        )}
      </Group>
      {metrics.length === 0 ? (
        <Empty title="No figures in which points differ">Show also what is the same, or wait for the runs.</Empty>
      ) : kind === "points" ? (
        <PointsTable table={table} metrics={metrics} />
      ) : names.length === 0 ? (
        <Empty title="Nothing but seeds differs">There is no axis to draw the points over.</Empty>
      ) : kind === "chart" ? (
        <AxisChart table={table} dimensions={dimensions} axis={axis} />
      ) : (
        <ParallelView table={table} metrics={metrics} dimensions={dimensions} />
      )}
      {metrics.length > 0 && (
        <Text size="xs" c="dimmed" mt="sm">
          Means over seeds, in brackets Student&apos;s 95 % interval; of one seed there is none. Of several runs of one
          point and seed the newest that succeeded counts.
        </Text>
      )}
    </>
  );
}
