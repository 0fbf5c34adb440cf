import type { Maybe } from "./maybe";

export interface LineageStep {
  runId: string;
  nodeId: string;
  activity?: Maybe<string>;
  stage: string;
  codeHash?: Maybe<string>;
  seed?: Maybe<string>;
  threads?: Maybe<string>;
  parameters: Record<string, string>;
  files: { parameter: string; path?: Maybe<string>; digest: string }[];
  outputs: { port: string; digest: string; kind: string; bytes: number; isRemoved: boolean }[];
  finishedAt?: Maybe<number>;
  takenBy: string[];
}
/** An artifact that flowed from one step to another; both are places in the list of steps. */
export interface LineageEdge {
  from?: Maybe<number>;
  fromPort?: Maybe<string>;
  to: number;
  toPort: string;
  digest: string;
}
export interface Lineage {
  steps: LineageStep[];
  edges: LineageEdge[];
}
export type ReproductionState = "same" | "differs" | "cannotRun" | "failed" | "waiting";
export interface Reproduction {
  of: string;
  run?: Maybe<string>;
  nodes: { nodeId: string; state: ReproductionState; why: string }[];
}
