import { Anchor, Text } from "@mantine/core";
import { Link } from "react-router";
import type { StoredArtifact } from "../../api/types";
import { plural } from "../../text/number";

/** What keeps an artifact from garbage collection, in words, with a link to the newest run that does. */
export function ReachText({ artifact }: { artifact: StoredArtifact }) {
  const newest = artifact.keptBy[0];
  if (!artifact.isStored)
    return (
      <Text size="xs" c="dimmed">
        removed from the store
      </Text>
    );
  if (!artifact.isReached)
    return (
      <Text size="xs" c="var(--mantine-color-orange-text)">
        nothing: the next collection removes it
      </Text>
    );
  const others = artifact.keptByCount - 1;
  return (
    <Text size="xs" component="div">
      {artifact.isPinned && <div>a pin{artifact.pinNote ? `: ${artifact.pinNote}` : ""}</div>}
      {artifact.roots.map((root) => (
        <div key={root}>{root}</div>
      ))}
      {newest && (
        <div title={artifact.keptBy.map((run) => `${run.runId}: ${run.reason}`).join("\n")}>
          run{" "}
          <Anchor component={Link} to={`/runs/${newest.runId}`} size="xs" className="rf-mono">
            {newest.runId}
          </Anchor>
          <Text span size="xs" c="dimmed">
            {others > 0 ? ` and ${plural(others, "other")}` : ""}, {newest.reason}
          </Text>
        </div>
      )}
    </Text>
  );
}
