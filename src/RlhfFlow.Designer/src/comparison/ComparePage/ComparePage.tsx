import { Anchor, Group, Switch, Tabs, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { useComparison, useSweep } from "../../api/comparison";
import type { Sweep } from "../../api/types";
import { Empty, Failure, Loading } from "../../app/PageState";
import { plural } from "../../text/number";
import { PointsView } from "../PointsView";
import { RunColumns } from "../RunColumns/RunColumns";
import { RunsChoice } from "./RunsChoice";
import { SweepsTable } from "./SweepsTable";
import { useCompareAddress } from "./useCompareAddress";

/** Any number of runs side by side, and the points that runs of several seeds make together. */
export default function ComparePage() {
  const [address, change] = useCompareAddress();
  const { runs, sweep, baseline, all } = address;
  const comparison = useComparison({ runs: sweep === "" ? runs : [], sweep, baseline, all });
  const found = useSweep(sweep);
  const table = comparison.data;
  const tab = address.tab || (sweep === "" ? "runs" : "points");
  return (
    <div className="rf-page">
      <Title order={1} mb="md">
        {sweep === "" ? "Compare runs" : `Sweep ${found.data?.name ?? sweep}`}
      </Title>
      <Group align="flex-end" gap="md" mb="md">
        {sweep === "" ? (
          <RunsChoice value={runs} onChange={(ids) => change({ runs: ids })} />
        ) : (
          <SweepText sweep={found.data} id={sweep} />
        )}
        <Switch
          label="Differences only"
          checked={!all}
          onChange={(event) => change({ all: !event.currentTarget.checked })}
          pb={6}
        />
      </Group>
      {sweep === "" && runs.length < 2 && (
        <>
          <Empty title="Choose two or more runs">Parameters, code, data and figures that differ are shown.</Empty>
          <SweepsTable />
        </>
      )}
      {comparison.isLoading && <Loading what="comparison" />}
      {comparison.isError && (
        <Failure what="compare the runs" error={comparison.error} retry={() => void comparison.refetch()} />
      )}
      {table && table.runs.length === 0 && <Empty title="No run of this sweep has begun" />}
      {table && table.runs.length > 0 && (
        <Tabs value={tab} keepMounted={false} onChange={(next) => change({ tab: next ?? "" })}>
          <Tabs.List aria-label="Comparison" mb="md">
            <Tabs.Tab value="runs">Runs ({table.runs.length})</Tabs.Tab>
            <Tabs.Tab value="points">Points ({table.points.length})</Tabs.Tab>
            <Tabs.Tab value="chart">Chart</Tabs.Tab>
            <Tabs.Tab value="parallel">Parallel coordinates</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="runs">
            <RunColumns
              table={table}
              all={all}
              onRemove={
                sweep === "" && runs.length > 2
                  ? (id) => change({ runs: runs.filter((other) => other !== id) })
                  : undefined
              }
            />
          </Tabs.Panel>
          {(["points", "chart", "parallel"] as const).map((kind) => (
            <Tabs.Panel key={kind} value={kind}>
              <PointsView table={table} kind={kind} address={address} onChange={change} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </div>
  );
}

function SweepText({ sweep, id }: { sweep: Sweep | undefined; id: string }) {
  const states = Object.entries(sweep?.states ?? {}).map(([state, count]) => `${count} ${state}`);
  return (
    <div style={{ flex: 1 }}>
      {sweep && sweep.description !== "" && <Text>{sweep.description}</Text>}
      <Text size="sm" c="dimmed">
        {sweep && `${plural(sweep.runs, "run")} of ${sweep.workflowId}${states.length > 0 ? `: ${states.join(", ")}` : ""}. `}
        <Anchor component={Link} size="sm" to={`/runs?sweep=${encodeURIComponent(id)}`}>
          Runs of this sweep
        </Anchor>
      </Text>
    </div>
  );
}
