import { Anchor, Progress, Text } from "@mantine/core";
import { Link } from "react-router";
import type { Sweep } from "../../api/types";
import { plural } from "../../text/number";
import { finishedRuns, isUnderWay } from "../sweepState";

/** What a sweep is for, how its runs stand, and how far it is. */
export function SweepText({ sweep, id }: { sweep: Sweep | undefined; id: string }) {
  const states = Object.entries(sweep?.states ?? {}).map(([state, count]) => `${count} ${state}`);
  const done = sweep ? finishedRuns(sweep) : 0;
  return (
    <div style={{ flex: 1 }}>
      {sweep && sweep.description !== "" && <Text>{sweep.description}</Text>}
      <Text size="sm" c="dimmed" role="status">
        {sweep &&
          `${plural(sweep.runs, "run")} of ${sweep.workflowId}${states.length > 0 ? `: ${states.join(", ")}` : ""}${
            sweep.atOnce > 1 ? `, ${sweep.atOnce} at a time` : ""
          }. `}
        <Anchor component={Link} size="sm" to={`/runs?sweep=${encodeURIComponent(id)}`}>
          Runs of this sweep
        </Anchor>
      </Text>
      {sweep && isUnderWay(sweep) && (
        <Progress
          mt={6}
          maw={420}
          size="sm"
          value={(100 * done) / sweep.runs}
          aria-label={`${done} of ${sweep.runs} runs finished`}
        />
      )}
    </div>
  );
}
