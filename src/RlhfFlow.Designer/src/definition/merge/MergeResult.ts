import type { Definition } from "../document/Definition";

export type Side = "base" | "mine" | "theirs";

export interface Conflict {
  /** Stable name of the place, unique in one merge. */
  path: string;
  node?: string;
  /** JSON text; absent where that side has nothing there. */
  base?: string;
  mine?: string;
  theirs?: string;
}

export interface MergeResult {
  /** Everything without conflict from both sides, mine where they collide. */
  merged: Definition;
  conflicts: Conflict[];
  /** The merged definition with a side chosen for each conflict by its path; mine where none is named. */
  choose(sides: Readonly<Record<string, Side>>): Definition;
}
