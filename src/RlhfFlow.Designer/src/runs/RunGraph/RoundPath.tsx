import { Anchor, Breadcrumbs, Select, Text } from "@mantine/core";
import { Panel } from "@xyflow/react";
import type { RunNode } from "../../api/types";
import { roundNode } from "../rounds/loopState";
import { scopeOf, type Round } from "../rounds/rounds";
import { nodeLook, shownState } from "../state/nodeLook";
import type { DrawScope } from "./runGraph";
import classes from "./RunGraph.module.css";

export interface RoundPathProps {
  draw: DrawScope;
  /** The rounds that one is in, from the outside in. */
  path: readonly Round[];
  rounds: readonly Round[];
  nodes: readonly RunNode[];
  onSelect: (node: undefined, round?: string) => void;
}

/** Which round of which loop is shown, with the way out and to the other rounds. */
export function RoundPath({ draw, path, rounds, nodes, onSelect }: RoundPathProps) {
  const scope = scopeOf(path);
  const titles = scope.map((id, depth) =>
    draw(scope.slice(0, depth))?.nodes.find((node) => node.id === id)?.displayText || id);
  const last = path.at(-1)!;
  const choices = rounds.filter((round) => round.loop === last.loop).map((round) => {
    const node = roundNode(round, nodes);
    return {
      value: round.id,
      label: `Round ${round.number}${node ? `, ${nodeLook(shownState(node)).label.toLowerCase()}` : ""}`,
    };
  });
  return (
    <Panel position="top-left">
      <nav className={classes.path} aria-label="Rounds that were entered">
        <Breadcrumbs separator="›" separatorMargin={6}>
          <Anchor component="button" size="sm" onClick={() => onSelect(undefined)}>
            {draw([])?.name}
          </Anchor>
          {path.slice(0, -1).map((round, depth) => (
            <Anchor key={round.id} component="button" size="sm" onClick={() => onSelect(undefined, round.id)}>
              {titles[depth]}, round {round.number}
            </Anchor>
          ))}
          <Text size="sm" fw={600} aria-current="page">
            {titles.at(-1)}
          </Text>
        </Breadcrumbs>
        <Select
          aria-label={`Round of ${titles.at(-1)}`}
          size="xs"
          w={170}
          allowDeselect={false}
          data={choices}
          value={last.id}
          onChange={(value) => onSelect(undefined, value ?? last.id)}
        />
      </nav>
    </Panel>
  );
}
