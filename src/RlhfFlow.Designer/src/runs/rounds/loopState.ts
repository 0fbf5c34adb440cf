import type { RunNode } from "../../api/types";
import type { Round } from "./rounds";

/** How a loop of a run stands. */
export interface LoopState {
  /** The loop as one node: its own only lets the first round begin. */
  node: RunNode;
  /** "round 2 of 3", or how many there were. */
  line: string;
  /** Id of the round that is under way, or was last. */
  current: string;
}

/** Nodes below one of a run: those of a loop or a round; without an id, all. */
export function partsOf(id: string | undefined, nodes: readonly RunNode[]): readonly RunNode[] {
  return id === undefined ? nodes : nodes.filter((node) => node.id.startsWith(`${id}.`));
}

/** How the loop of a node stands; undefined for a node that is none. */
export function loopOf(own: RunNode, rounds: readonly Round[], nodes: readonly RunNode[]): LoopState | undefined {
  const turns = rounds.filter((round) => round.loop === own.id);
  const first = turns[0];
  if (first === undefined) return undefined;
  const states = turns.map((round) => roundNode(round, nodes)?.state);
  const done = states.filter((state) => state === "succeeded").length;
  const hasBegun = own.state === "succeeded";
  const node = hasBegun ? summary(own, partsOf(own.id, nodes), `${own.id}.(end)`) : own;
  const underWay = turns[states.findIndex((state) => state === "running" || state === "failed")];
  return {
    node,
    line: underWay ? `round ${underWay.number} of ${turns.length}` : `${done} of ${turns.length} rounds`,
    current: (underWay ?? turns[Math.max(0, done - 1)] ?? first).id,
  };
}

/** A round as one node; undefined where the run does not have it. */
export function roundNode(round: Round, nodes: readonly RunNode[]): RunNode | undefined {
  const own = nodes.find((node) => node.id === round.id);
  return own && summary(own, [own, ...partsOf(round.id, nodes)], own.id);
}

// Parts as one node: failed where one is, under way from the first to the last, and after that as the last one is.
function summary(node: RunNode, parts: readonly RunNode[], last: string): RunNode {
  const failed = parts.find((part) => part.state === "failed");
  const end = parts.find((part) => part.id === last);
  const hasBegun = parts.some((part) => part.state === "running" || part.startedAt);
  const state = failed?.state ?? (end && end.state !== "pending" ? end.state : hasBegun ? "running" : "pending");
  const worked = parts.filter((part) => part.stage && part.state === "succeeded");
  return {
    ...node,
    state,
    fromCache: worked.length > 0 && worked.every((part) => part.fromCache),
    startedAt: parts.map((part) => part.startedAt ?? "").filter(Boolean).sort()[0],
    finishedAt: state === "running" ? undefined : (end?.finishedAt ?? failed?.finishedAt),
    error: failed?.error,
    why: end?.why,
    progress: undefined,
  };
}
