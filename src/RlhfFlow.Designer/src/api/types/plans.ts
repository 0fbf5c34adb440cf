import type { Finding } from "./findings";
import type { Maybe } from "./maybe";

export interface RunSettings {
  version?: Maybe<"draft" | "published" | number>;
  inputs?: Maybe<Record<string, unknown>>;
  parameters?: Maybe<Record<string, unknown>>;
  profile?: Maybe<string>;
  forceAll?: Maybe<boolean>;
  force?: Maybe<string[]>;
  from?: Maybe<string>;
  to?: Maybe<string>;
}
export type PlanState = "cached" | "run" | "mayRun" | "blocked" | "leftOut" | "left out";
export interface Estimate {
  seconds?: Maybe<number>;
  secondsBasis?: Maybe<string>;
  memoryBytes?: Maybe<number>;
  memoryBasis?: Maybe<string>;
}
export interface PlanNode {
  id: string;
  activity: string;
  stage?: Maybe<string>;
  state: PlanState;
  why: string;
  sourceRun?: Maybe<string>;
  dependsOn: string[];
  estimate?: Maybe<Estimate>;
}
export interface PlanRefusal {
  node?: Maybe<string>;
  resource: string;
  needed: number;
  available: number;
  message: string;
}
export interface PlanTotals {
  cached: number;
  run: number;
  mayRun: number;
  blocked: number;
  seconds?: Maybe<number>;
  memoryBytes?: Maybe<number>;
}
/** Without totals where findings kept the server from planning. */
export interface Plan {
  findings: Finding[];
  nodes: PlanNode[];
  totals?: Maybe<PlanTotals>;
  refusals: PlanRefusal[];
}
