import type { RunNode } from "../../api/types";

/** A round of a loop in a run: `grow.1.improve.2` is the second round of `improve` in the first of `grow`. */
export interface Round {
  /** Id of its node in the run; the nodes of the round have it and a dot before their own. */
  id: string;
  /** Id of the loop's node in the run. */
  loop: string;
  number: number;
}

/** The rounds of a run, those of a loop in their order. */
export function roundsOf(nodes: readonly RunNode[]): Round[] {
  return nodes
    .filter((node) => node.activity === "RlhfFlow.Round")
    .map(({ id }) => {
      const dot = id.lastIndexOf(".");
      return { id, loop: id.slice(0, dot), number: Number(id.slice(dot + 1)) };
    })
    .sort((a, b) => a.number - b.number);
}

/** The rounds that a node lies in, from the outside in; a round's own node lies in it as well. */
export function pathTo(id: string | undefined, rounds: readonly Round[]): Round[] {
  return rounds
    .filter((round) => id === round.id || id?.startsWith(`${round.id}.`))
    .sort((a, b) => a.id.length - b.id.length);
}

/** The rounds around a node, from the outside in: that of which it is the own node is not. */
export function roundsAround(id: string | undefined, rounds: readonly Round[]): Round[] {
  return pathTo(id, rounds).filter((round) => round.id !== id);
}

/** The loops on a path by the ids that they have in the definition. */
export function scopeOf(path: readonly Round[]): string[] {
  return path.map(({ loop }, depth) => within(loop, path[depth - 1]));
}

/** The id that a node of a round has in the definition. */
export function within(id: string, round: Round | undefined): string {
  return round === undefined ? id : id.slice(round.id.length + 1);
}

/** The id that a node of the definition has in a round. */
export function inRound(id: string, round: Round | undefined): string {
  return round === undefined ? id : `${round.id}.${id}`;
}
