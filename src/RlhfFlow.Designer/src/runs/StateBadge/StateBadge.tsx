import { Badge } from "@mantine/core";
import type { RunNode, RunState } from "../../api/types";
import { nodeLook, shownState, type Look } from "../state/nodeLook";
import { runLooks } from "../state/runLook";

function LookBadge({ look }: { look: Look }) {
  return (
    <Badge color={look.color} className="rf-state" leftSection={<look.icon size={12} aria-hidden />}>
      {look.label}
    </Badge>
  );
}

export function RunStateBadge({ state }: { state: RunState }) {
  return <LookBadge look={runLooks[state] ?? { ...runLooks.queued, label: state }} />;
}

export function NodeStateBadge({ node }: { node: Pick<RunNode, "state" | "fromCache"> }) {
  return <LookBadge look={nodeLook(shownState(node))} />;
}
