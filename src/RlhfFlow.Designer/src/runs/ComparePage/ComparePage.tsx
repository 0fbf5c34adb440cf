import { Group, Switch, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useComparison } from "../../api/runs";
import { Empty, Failure, Loading } from "../../app/PageState";
import { RunPicker } from "../RunPicker/RunPicker";
import { ComparisonView } from "./ComparisonView";
import { shownComparison } from "./comparison";

export default function ComparePage() {
  const [search, setSearch] = useSearchParams();
  const left = search.get("left") ?? "";
  const right = search.get("right") ?? "";
  const [all, setAll] = useState(false);
  const comparison = useComparison(left, right);
  const set = (side: "left" | "right", id: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (id) after.set(side, id);
        else after.delete(side);
        return after;
      },
      { replace: true },
    );
  return (
    <div className="rf-page">
      <Title order={1} mb="md">
        Compare runs
      </Title>
      <Group align="flex-end" gap="md" mb="md">
        <RunPicker label="Left" value={left} onChange={(id) => set("left", id)} />
        <RunPicker label="Right" value={right} onChange={(id) => set("right", id)} />
        <Switch
          label="Also what is the same"
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
          pb={6}
        />
      </Group>
      {(left === "" || right === "") && (
        <Empty title="Choose two runs">Settings, stages, inputs and figures that differ are shown.</Empty>
      )}
      {left !== "" && left === right && (
        <Text size="sm" c="dimmed" mb="sm">
          Both sides are the same run.
        </Text>
      )}
      {comparison.isLoading && <Loading what="comparison" />}
      {comparison.isError && (
        <Failure what="compare the runs" error={comparison.error} retry={() => void comparison.refetch()} />
      )}
      {comparison.data && (
        <ComparisonView comparison={shownComparison(comparison.data, all)} all={all} left={left} right={right} />
      )}
    </div>
  );
}
