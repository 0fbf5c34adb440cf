import { Checkbox, Group, SegmentedControl, Slider, Stack, Switch, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../api/keys";
import { getSeries, useMetrics } from "../../api/runs";
import { Empty, Failure, Loading } from "../../app/PageState";
import { MetricChart } from "../MetricChart/MetricChart";
import { firstChoice } from "../metrics/firstChoice";
import { SummaryTable } from "./SummaryTable";

/** Charts of what a node measured, beside the table of all its metrics, in which the curves are chosen. */
export function MetricsView({ run, node, live }: { run: string; node: string; live: boolean }) {
  const metrics = useMetrics(run, node, live);
  const [picked, setPicked] = useState<readonly string[]>();
  const [together, setTogether] = useState(false);
  const [smoothing, setSmoothing] = useState(0);
  const [logarithmic, setLogarithmic] = useState(false);
  const items = metrics.data?.items ?? [];
  const chosen = picked ?? firstChoice(items);
  const series = useQueries({
    queries: chosen.map((metric) => ({
      queryKey: keys.series(run, node, metric),
      queryFn: () => getSeries(run, node, metric),
      refetchInterval: live ? 1000 : (false as const),
    })),
    combine: (results) => ({
      items: results.flatMap((result) => result.data?.items ?? []),
      error: results.find((result) => result.error)?.error,
    }),
  });
  if (metrics.isPending) return <Loading what="metrics" />;
  if (metrics.isError)
    return <Failure what="load the metrics" error={metrics.error} retry={() => void metrics.refetch()} />;
  if (items.length === 0) return <Empty title={live ? "No figures yet" : "This node measured nothing"} />;
  const groups = together ? [series.items] : series.items.map((one) => [one]);
  const toggle = (metric: string) =>
    setPicked(chosen.includes(metric) ? chosen.filter((one) => one !== metric) : [...chosen, metric]);
  return (
    <Stack gap="md">
      <Group gap="md">
        <SegmentedControl
          aria-label="Curves"
          value={together ? "together" : "apart"}
          onChange={(value) => setTogether(value === "together")}
          data={[
            { value: "apart", label: "One chart each" },
            { value: "together", label: "Together" },
          ]}
        />
        <Switch
          label="Log scale"
          checked={logarithmic}
          onChange={(event) => setLogarithmic(event.currentTarget.checked)}
        />
        <Group gap={6} wrap="nowrap">
          <Text size="sm" id="smoothing">
            Smoothing
          </Text>
          <Slider
            w={110}
            size="sm"
            min={0}
            max={0.99}
            step={0.01}
            value={smoothing}
            onChange={setSmoothing}
            label={null}
            thumbProps={{ "aria-labelledby": "smoothing" }}
          />
          <Text size="sm" w={32}>
            {smoothing === 0 ? "off" : smoothing.toFixed(2)}
          </Text>
        </Group>
      </Group>
      {series.error && <Failure what="load a curve" error={series.error} />}
      {chosen.length === 0 && (
        <Text size="sm" c="dimmed">
          A metric is drawn from its second value on; choose others in the table.
        </Text>
      )}
      {groups
        .filter((group) => group.length > 0)
        .map((group) => (
          <div key={group.map((one) => one.metric).join(" ")}>
            <Text size="sm" fw={600}>
              {group.map((one) => (one.unit ? `${one.metric} (${one.unit})` : one.metric)).join(", ")}
            </Text>
            <MetricChart series={group} smoothing={smoothing} logarithmic={logarithmic} height={together ? 280 : 170} />
          </div>
        ))}
      <SummaryTable
        items={items}
        select={(metric) => (
          <Checkbox aria-label={`Draw ${metric}`} checked={chosen.includes(metric)} onChange={() => toggle(metric)} />
        )}
      />
    </Stack>
  );
}
