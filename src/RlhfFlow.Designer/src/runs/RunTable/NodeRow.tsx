import { UnstyledButton } from "@mantine/core";
import { memo } from "react";
import type { RunNode } from "../../api/types";
import { durationText, elapsedSeconds } from "../../text/duration";
import { nodeLine } from "../state/progressText";
import { NodeStateBadge } from "../StateBadge/StateBadge";
import classes from "./RunTable.module.css";

/** Must be the height that RunTable.module.css gives a row: the place of rows out of sight is computed from it. */
export const nodeRowHeight = 30;

export interface NodeRowProps {
  node: RunNode;
  index: number;
  /** The present for a running node, 0 for others, so that their rows are not drawn again each second. */
  now: number;
  over: boolean;
  selected: boolean;
  onSelect: (node: string) => void;
}

export const NodeRow = memo(function NodeRow({ node, index, now, over, selected, onSelect }: NodeRowProps) {
  const seconds = elapsedSeconds(node.startedAt, node.finishedAt, now || Date.now());
  // How long a finished node took has a column of its own.
  const line = node.state === "succeeded" && !node.fromCache ? "" : nodeLine(node, seconds, over);
  return (
    <tr
      aria-rowindex={index}
      aria-selected={selected}
      data-selected={selected || undefined}
      onClick={() => onSelect(node.id)}
    >
      <td>
        <UnstyledButton
          className={classes.name}
          title={node.id}
          aria-label={`Show node ${node.id}`}
          onClick={() => onSelect(node.id)}
        >
          {node.id}
        </UnstyledButton>
      </td>
      <td>
        <NodeStateBadge node={node} />
      </td>
      <td className={classes.line} title={line}>
        {line}
      </td>
      <td>{seconds === undefined || node.fromCache ? "–" : durationText(seconds)}</td>
      <td>{node.attempts ?? 0}</td>
      <td className={classes.line} title={node.stage ?? ""}>
        {node.stage ?? "–"}
      </td>
    </tr>
  );
});
