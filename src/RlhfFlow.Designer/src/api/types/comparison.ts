import type { Finding } from "./findings";
import type { Maybe } from "./maybe";
import type { PlanRefusal } from "./plans";
import type { RunState } from "./runs";

export type FactKind = "setting" | "parameter" | "seed" | "code" | "data" | "input";
export interface ComparedFact {
  name: { kind: FactKind; node: string; name: string };
  /** Its value in each run; null: it is not there, or not known yet. */
  values: Maybe<string>[];
  differs: boolean;
}
export interface ComparedRun {
  id: string;
  name: string;
  state: RunState;
  startedAt: string;
  finishedAt?: Maybe<string>;
  seed: string;
  /** Its point, from 0. */
  point: number;
  /** Whether its figures count in the estimates of its point. */
  counts: boolean;
  sweepId?: Maybe<string>;
}
/** Runs that differ in nothing but seeds. */
export interface ComparedPoint {
  label: string;
  values: { name: string; value: string }[];
  runs: number[];
  seeds: number;
}
/** A mean over seeds with its 95 % interval; of one seed there is none. */
export interface SeedEstimate {
  mean: number;
  seeds: number;
  low?: Maybe<number>;
  high?: Maybe<number>;
}
export interface MetricName {
  source: "evaluation" | "training";
  node: string;
  metric: string;
  policy?: Maybe<string>;
  distribution?: Maybe<string>;
  group?: Maybe<string>;
}
export interface ComparedMetric {
  name: MetricName;
  unit: string;
  /** The value in each run. */
  values: Maybe<number>[];
  /** The estimate for each point. */
  points: Maybe<SeedEstimate>[];
  /** For each point the mean difference from the baseline over the seeds that both have. */
  fromBaseline: Maybe<SeedEstimate>[];
  differs: boolean;
}
export interface RunTable {
  runs: ComparedRun[];
  points: ComparedPoint[];
  baseline?: Maybe<number>;
  facts: ComparedFact[];
  metrics: ComparedMetric[];
}
export interface Sweep {
  id: string;
  name: string;
  workflowId: string;
  description: string;
  createdAt: string;
  over: { name: string; values: unknown[] }[];
  seeds: number[];
  runs: number;
  /** How many of its runs a server does at the same time. */
  atOnce: number;
  states: Record<string, number>;
}
export interface SweepBody {
  workflowId: string;
  name?: string;
  profile?: string;
  /** Values as they were typed, with commas between them or as a JSON list. */
  over: Record<string, string>;
  seeds?: string;
  atOnce: number;
}
/** What a sweep would do; without runs where findings kept the server from planning. */
export interface SweepPlan {
  findings: Finding[];
  refusals: PlanRefusal[];
  runs: string[];
  nodes: number;
  known: number;
  shared: number;
  seconds: number;
}
