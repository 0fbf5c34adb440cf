import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import type { ComparedMetric, RunTable } from "../../api/types";
import { plural } from "../../text/number";
import { passes, withStretch, type Brushes } from "../brushes";
import type { Dimension } from "../dimensions";
import { PointsTable } from "../PointsTable/PointsTable";
import { ParallelCoordinates } from "./ParallelCoordinates";

export interface ParallelViewProps {
  table: RunTable;
  metrics: readonly ComparedMetric[];
  dimensions: readonly Dimension[];
}

/** Points as lines over their axes, which can be brushed, and the same points as a table. */
export function ParallelView({ table, metrics, dimensions }: ParallelViewProps) {
  const [brushes, setBrushes] = useState<Brushes>({});
  const [lifted, setLifted] = useState<number>();
  const points = table.points.map((_, index) => index);
  const shown = points.filter((point) => passes(dimensions, brushes, point));
  const brushed = dimensions.some(({ key }) => brushes[key] !== undefined);
  return (
    <>
      <Group gap="sm" mb={4} mih={30}>
        <Text size="sm" c="dimmed" role="status">
          {brushed ? `${shown.length} of ${plural(points.length, "point")}` : plural(points.length, "point")}
        </Text>
        {brushed && (
          <Button variant="subtle" size="compact-sm" onClick={() => setBrushes({})}>
            Clear all brushes
          </Button>
        )}
        <Text size="xs" c="dimmed">
          Drag along an axis, or move its two ends with the arrow keys; Escape takes its brush away.
        </Text>
      </Group>
      <ParallelCoordinates
        labels={table.points.map(({ label }) => label)}
        dimensions={dimensions}
        brushes={brushes}
        lifted={lifted}
        onBrush={(key, stretch) => setBrushes((before) => withStretch(before, key, stretch))}
        onLift={setLifted}
      />
      <PointsTable table={table} metrics={metrics} points={shown} lifted={lifted} onLift={setLifted} />
    </>
  );
}
