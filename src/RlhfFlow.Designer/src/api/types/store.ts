import type { Maybe } from "./maybe";

export interface KeptRun {
  runId: string;
  reason: string;
}
/** An artifact in the list of the store, with what keeps it from garbage collection. */
export interface StoredArtifact {
  digest: string;
  kind: string;
  records: number;
  bytes: number;
  madeAt: string;
  madeBy: { run: string; node: string; port: string };
  workflowId?: Maybe<string>;
  workflow?: Maybe<string>;
  isStored: boolean;
  isPinned: boolean;
  pinNote?: Maybe<string>;
  isReached: boolean;
  keptBy: KeptRun[];
  keptByCount: number;
  roots: string[];
}
export interface StoredArtifactPage {
  items: StoredArtifact[];
  total: number;
  bytes: number;
  next?: Maybe<string>;
}
export type EndState = "succeeded" | "failed" | "cancelled";
export interface RetentionPolicy {
  keepLast?: Maybe<number>;
  keepDays?: Maybe<number>;
  keepStates: EndState[];
  logDays?: Maybe<number>;
  trashDays: number;
}
export interface Retention {
  policy: RetentionPolicy;
  words: string;
  artifacts: number;
  bytes: number;
  kinds: { kind: string; count: number; bytes: number }[];
}
export interface CollectionGroup {
  name: string;
  count: number;
  bytes: number;
}
export interface CollectionReport {
  isDryRun: boolean;
  byKind: CollectionGroup[];
  byRun: CollectionGroup[];
  count: number;
  bytes: number;
  trashedBytes: number;
  purgedBytes: number;
  keptArtifacts: number;
  runs: string[];
  cacheEntries: number;
}
export interface Pin {
  kind: "artifact" | "run";
  target: string;
  note: string;
  pinnedBy?: Maybe<string>;
  pinnedAt: string;
}
export interface TrashedArtifact {
  digest: string;
  kind?: Maybe<string>;
  runId?: Maybe<string>;
  removedAt: string;
  bytes: number;
}
