import type { ArtifactReference } from "./artifacts";
import type { Maybe } from "./maybe";
import type { RunSettings } from "./plans";

export type RunState = "queued" | "running" | "succeeded" | "failed" | "interrupted" | "cancelled";
export interface RunCounts {
  pending: number;
  running: number;
  succeeded: number;
  cached: number;
  failed: number;
  blocked: number;
  leftOut?: Maybe<number>;
  /** The flow went another way, or gave them up. */
  skipped?: Maybe<number>;
}
export interface RunSummary {
  id: string;
  workflowId: string;
  name: string;
  version?: Maybe<number>;
  state: RunState;
  queuePosition?: Maybe<number>;
  waitingFor?: Maybe<string>;
  /** Why the run could not begin or go on. */
  problem?: Maybe<string>;
  createdAt: string;
  startedAt?: Maybe<string>;
  finishedAt?: Maybe<string>;
  /** When garbage collection removed its attempts and what nothing else keeps. */
  collectedAt?: Maybe<string>;
  startedBy?: Maybe<string>;
  /** The sweep that it belongs to, and its point there. */
  sweepId?: Maybe<string>;
  sweepPoint?: Maybe<{ values: Record<string, unknown>; seed?: Maybe<number> }>;
  counts: RunCounts;
  exitCode?: Maybe<number>;
  settings?: Maybe<RunSettings>;
}
export interface NodeProgress {
  phase?: Maybe<string>;
  done: number;
  total?: Maybe<number>;
  unit?: Maybe<string>;
  rate?: Maybe<number>;
  remainingSeconds?: Maybe<number>;
}
export interface NodeError {
  code?: Maybe<string>;
  class?: Maybe<string>;
  message: string;
  exitCode?: Maybe<number>;
}
export type NodeState = "pending" | "running" | "succeeded" | "failed" | "blocked" | "leftOut" | "waiting" | "skipped" | "cancelled";
export interface RunNode {
  id: string;
  /** Absent in runs older than the record of it. */
  activity?: Maybe<string>;
  stage?: Maybe<string>;
  state: NodeState;
  fromCache?: Maybe<boolean>;
  why?: Maybe<string>;
  waitingFor?: Maybe<string[]>;
  progress?: Maybe<NodeProgress>;
  startedAt?: Maybe<string>;
  finishedAt?: Maybe<string>;
  attempts?: Maybe<number>;
  outputs?: Maybe<Record<string, ArtifactReference[]>>;
  error?: Maybe<NodeError>;
}
export interface Run extends RunSummary {
  nodes: RunNode[];
  reports: string[];
}
export interface KeyDifference {
  part: string;
  before?: unknown;
  now?: unknown;
}
export interface Attempt {
  number: number;
  reason?: Maybe<string>;
  status?: Maybe<string>;
  errorClass?: Maybe<string>;
  error?: Maybe<string>;
  startedAt?: Maybe<string>;
  finishedAt?: Maybe<string>;
  runId?: Maybe<string>;
}
export interface RunNodeDetail extends RunNode {
  key?: Maybe<string>;
  keyParts?: Maybe<Record<string, unknown>>;
  difference?: Maybe<KeyDifference[]>;
  comparedWith?: Maybe<string>;
  sourceRun?: Maybe<string>;
  attemptList?: Maybe<Attempt[]>;
  parameters?: Maybe<Record<string, unknown>>;
  seed?: Maybe<number | string>;
  threads?: Maybe<number>;
}
export interface NodeEvent {
  run: string;
  node: RunNode;
}
