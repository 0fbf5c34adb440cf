import { Progress, Text } from "@mantine/core";
import type { RunSummary } from "../../api/types";
import { countsText, finishedShare } from "../state/countsText";

/** How far a run is: nodes by state, a bar while it runs, its place while it waits. */
export function RunProgress({ run }: { run: RunSummary }) {
  const { done, total } = finishedShare(run.counts);
  return (
    <>
      <Text size="sm" aria-label="Nodes by state">
        {countsText(run.counts)}
      </Text>
      {run.state === "running" && total > 0 && (
        <Progress
          value={(100 * done) / total}
          flex={1}
          miw={80}
          maw={420}
          size="sm"
          aria-label={`${done} of ${total} nodes finished`}
        />
      )}
      {run.state === "queued" && (
        <Text size="sm" c="dimmed">
          {run.queuePosition ? `Place ${run.queuePosition} in the queue` : "In the queue"}
          {run.waitingFor ? `; waits for ${run.waitingFor}` : ""}.
        </Text>
      )}
    </>
  );
}
