import type { Maybe } from "./maybe";

export type PortPreview = "none" | "table" | "chat" | "curve" | "text";
export interface Port {
  name: string;
  type: string;
  summary: string;
  cardinality: "one" | "optional" | "many";
  preview: PortPreview;
}
/** The part of JSON Schema that stages use to describe a parameter. */
export interface ParameterSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  format?: string;
  unit?: string;
  items?: ParameterSchema;
  [extension: string]: unknown;
}
export interface ParametersSchema {
  type?: string;
  properties?: Record<string, ParameterSchema>;
  required?: string[];
  [extension: string]: unknown;
}
export interface StageMetric {
  name: string;
  unit: string;
  summary: string;
  goal: string;
  axis: string;
}
/** A demand: one figure, or the least and what is better. */
export type Demand = number | { minimum?: Maybe<number>; suggested?: Maybe<number> };
export interface StageResources {
  cpu?: Maybe<Demand>;
  memoryBytes?: Maybe<Demand>;
  gpus?: Maybe<Demand>;
  gpuMemoryBytes?: Maybe<Demand>;
  diskBytes?: Maybe<Demand>;
  wallSeconds?: Maybe<Demand>;
}
export interface Stage {
  activity: string;
  kind: string;
  id: string;
  isDefault: boolean;
  version: string;
  summary: string;
  license: string;
  category: string;
  aliases: string[];
  inputs: Port[];
  outputs: Port[];
  parameters: ParametersSchema;
  metrics: StageMetric[];
  capabilities: Record<string, unknown>;
  resources: StageResources;
  manifest: StageManifest;
}
/** Where a stage is installed, and how it is started. */
export interface StageManifest {
  directory: string;
  command: string[];
  codeHash: string;
}
export type CheckStatus = "passed" | "failed" | "notApplicable" | "notTried";
export interface StageCheckSummary {
  id: string;
  conforms: boolean;
  badge: string;
  checkedAt: string;
  isOutdated: boolean;
}
export interface StageCheckProgress {
  id: string;
  done: number;
  total: number;
  failed: number;
  current?: Maybe<string>;
  startedAt: string;
}
export interface StageCheckList {
  items: StageCheckSummary[];
  running?: Maybe<StageCheckProgress>;
  problem?: Maybe<{ id: string; message: string }>;
}
export interface Check {
  name: string;
  family: string;
  level: "must" | "should";
  status: CheckStatus;
  tried: string;
  expected: string;
  got: string;
  evidence: string;
  seconds: number;
}
export interface StageCheck extends StageCheckSummary {
  version: string;
  codeHash: string;
  currentCodeHash: string;
  checks: Check[];
}
/** The checking that is under way; without it the last one has ended. */
export interface StageCheckEvent {
  running?: Maybe<StageCheckProgress>;
}
export interface StageProblem {
  activity?: Maybe<string>;
  id?: Maybe<string>;
  message: string;
}
export interface StageCatalog {
  stages: Stage[];
  problems: StageProblem[];
}
