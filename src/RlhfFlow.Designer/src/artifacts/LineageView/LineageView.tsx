import { Group, Text } from "@mantine/core";
import { useState } from "react";
import { useLineage } from "../../api/lineage";
import { Failure, Loading } from "../../app/PageState";
import { plural } from "../../text/number";
import { LineageGraph } from "./LineageGraph";
import { ReproduceButton } from "./ReproduceButton";
import { StepPanel } from "./StepPanel";
import classes from "./LineageView.module.css";

/** Where an artifact comes from, through all ancestors and across runs. */
export function LineageView({ address }: { address: string }) {
  const lineage = useLineage(address);
  const [selected, setSelected] = useState(0);
  if (lineage.isPending) return <Loading what="lineage" />;
  if (lineage.isError)
    return <Failure what="load the lineage" error={lineage.error} retry={() => void lineage.refetch()} />;
  const { steps } = lineage.data;
  const runs = new Set(steps.map((step) => step.runId)).size;
  const step = steps[selected] ?? steps[0];
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          {plural(steps.length, "step")} in {plural(runs, "run")}
        </Text>
        <ReproduceButton address={address} />
      </Group>
      <div className={`rf-card ${classes.view}`}>
        <LineageGraph lineage={lineage.data} selected={selected} onSelect={setSelected} />
        <div className={classes.panel}>{step && <StepPanel step={step} />}</div>
      </div>
    </>
  );
}
