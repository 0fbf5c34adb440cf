import type { Definition, MergeResult } from "../../definition";

export type SaveState = "saved" | "unsaved" | "saving" | "conflict" | "offline" | "refused" | "gone";

/** Somebody else's save that collides with edits made here. */
export interface DraftConflict { result: MergeResult; base: Definition; theirs: Definition; revision: number; by: string; at: string }

export interface DraftState {
  save: SaveState;
  /** Why the server refused, where it did. */
  message: string;
  revision: number;
  version: number;
  isPublished: boolean;
  publishedVersion: number | undefined;
  savedAt: string;
  savedBy: string;
  conflict: DraftConflict | undefined;
}
