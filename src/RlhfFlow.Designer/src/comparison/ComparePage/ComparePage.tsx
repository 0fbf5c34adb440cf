import { Button, Group, Switch, Tabs, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useComparison, useSweep } from "../../api/comparison";
import { useMay } from "../../api/useMay";
import { Empty, Failure, Loading } from "../../app/PageState";
import { PointsView } from "../PointsView";
import { RunColumns } from "../RunColumns/RunColumns";
import { SweepActions } from "../SweepActions/SweepActions";
import { SweepDialog } from "../SweepDialog/SweepDialog";
import { RunsChoice } from "./RunsChoice";
import { SweepText } from "./SweepText";
import { SweepsTable } from "./SweepsTable";
import { useCompareAddress } from "./useCompareAddress";

/** Any number of runs side by side, and the points that runs of several seeds make together. */
export default function ComparePage() {
  const [address, change] = useCompareAddress();
  const { runs, sweep, baseline, all } = address;
  const comparison = useComparison({ runs: sweep === "" ? runs : [], sweep, baseline, all });
  const found = useSweep(sweep);
  const table = comparison.data;
  const [making, setMaking] = useState(false);
  const may = useMay();
  const tab = address.tab || (sweep === "" ? "runs" : "points");
  return (
    <div className="rf-page">
      <Group justify="space-between" mb="md">
        <Title order={1}>{sweep === "" ? "Compare runs" : `Sweep ${found.data?.name ?? sweep}`}</Title>
        {may.edit && sweep === "" && (
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMaking(true)}>
            New sweep
          </Button>
        )}
        {may.edit && found.data && <SweepActions sweep={found.data} />}
      </Group>
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
      <SweepDialog opened={making} onClose={() => setMaking(false)} />
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
