/** The shapes of the server's API, as its OpenAPI document describes them. Absent and null mean the same. */
export type Maybe<T> = T | null | undefined;

export type Scope = "viewer" | "labeller" | "designer" | "admin";
export interface Session { name: string; scopes: Scope[]; expiresAt?: Maybe<string> }

export interface Finding {
  severity: "error" | "warning";
  code: string;
  message: string;
  place: string;
  node?: Maybe<string>;
}

export interface SystemInfo {
  version: string;
  home: string;
  cores: number;
  memoryBytes: number;
  memoryAvailableBytes?: Maybe<number>;
  gpus: unknown;
  diskFreeBytes?: Maybe<number>;
  slots: unknown;
}

export interface Token {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: string;
  lastUsedAt?: Maybe<string>;
  expiresAt?: Maybe<string>;
}
export interface CreatedToken extends Token { token: string }
export interface NewToken { name: string; scopes: Scope[]; expiresAt?: Maybe<string> }

export interface AuditEntry {
  id: number | string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail?: Maybe<string>;
  outcome: string;
}
export interface Secret { name: string; updatedAt: string; updatedBy: string }

/** One page of a longer list; `next` is handed back as `before`. */
export interface Page<T> { items: T[]; next?: Maybe<string | number> }
export interface Items<T> { items: T[] }

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
export interface StageMetric { name: string; unit: string; summary: string; goal: string; axis: string }
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
}
export interface StageProblem { activity?: Maybe<string>; id?: Maybe<string>; message: string }
export interface StageCatalog { stages: Stage[]; problems: StageProblem[] }

export interface Profile { description?: Maybe<string>; inputs: Record<string, unknown> }
export type Profiles = Record<string, Profile>;
export interface WorkflowSummary {
  id: string;
  name: string;
  description?: Maybe<string>;
  nodes: number;
  revision: number;
  version: number;
  isPublished: boolean;
  publishedVersion?: Maybe<number>;
  hasUnpublishedChanges: boolean;
  savedAt: string;
  savedBy: string;
  lastRun?: Maybe<{ id: string; state: RunState; startedAt?: Maybe<string> }>;
}
export interface Workflow {
  id: string;
  name: string;
  description?: Maybe<string>;
  revision: number;
  version: number;
  isPublished: boolean;
  publishedVersion?: Maybe<number>;
  savedAt: string;
  savedBy: string;
  editor?: Maybe<string>;
  /** The definition's JSON text. A save whose text is stored as it was sent answers without it. */
  content?: Maybe<string>;
  profiles?: Maybe<Profiles>;
  findings?: Maybe<Finding[]>;
}
/** What a refused save (409) carries besides its problem details. */
export interface SaveConflict {
  current: { revision: number; content: string; savedAt: string; savedBy: string };
  base?: Maybe<{ revision: number; content: string }>;
}
export interface WorkflowVersion {
  version: number;
  isPublished: boolean;
  isDraft: boolean;
  savedAt: string;
  savedBy: string;
  publishedAt?: Maybe<string>;
  publishedBy?: Maybe<string>;
}
export interface WorkflowVersionContent { version: number; content: string }
export interface WorkflowRevision {
  revision: number;
  version: number;
  savedAt: string;
  savedBy: string;
  editor?: Maybe<string>;
  content?: Maybe<string>;
}
export interface NewWorkflow { id?: string; name?: string; content?: string; template?: string }
export interface Template {
  id: string;
  name: string;
  description?: Maybe<string>;
  nodes: number;
  stages: string[];
  profiles: string[];
}
export interface TemplateContent { id: string; content: string; profiles?: Maybe<Profiles> }
export interface Validation { findings: Finding[]; nodes: number }

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
export interface Plan { findings: Finding[]; nodes: PlanNode[]; totals?: Maybe<PlanTotals>; refusals: PlanRefusal[] }

export type RunState = "queued" | "running" | "succeeded" | "failed" | "interrupted" | "cancelled";
export interface RunCounts {
  pending: number;
  running: number;
  succeeded: number;
  cached: number;
  failed: number;
  blocked: number;
  leftOut?: Maybe<number>;
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
  startedBy?: Maybe<string>;
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
export interface ArtifactReference {
  digest: string;
  kind: string;
  schemaVersion: number;
  records: number;
  bytes: number;
}
export interface NodeError {
  code?: Maybe<string>;
  class?: Maybe<string>;
  message: string;
  exitCode?: Maybe<number>;
}
export type NodeState = "pending" | "running" | "succeeded" | "failed" | "blocked" | "leftOut";
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
export interface Run extends RunSummary { nodes: RunNode[]; reports: string[] }
export interface KeyDifference { part: string; before?: unknown; now?: unknown }
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
export interface LogLine {
  time: string;
  node?: Maybe<string>;
  attempt?: Maybe<number>;
  source?: Maybe<string>;
  level?: Maybe<string>;
  text: string;
}
export interface LogPage { lines: LogLine[]; next: number }
export interface MetricSummary {
  node: string;
  metric: string;
  unit?: Maybe<string>;
  count: number;
  first?: Maybe<number>;
  last?: Maybe<number>;
  minimum?: Maybe<number>;
  maximum?: Maybe<number>;
  notFinite?: Maybe<number>;
}
/** Step, value (null where it was not finite), time. */
export type MetricPoint = [step: number, value: number | null, time?: string | number | null];
export interface MetricSeries { node: string; metric: string; unit?: Maybe<string>; points: MetricPoint[] }
export interface Sample {
  node: string;
  time: string;
  attempt?: Maybe<number>;
  title?: Maybe<string>;
  text: string;
}
export interface SettingDifference { name: string; left?: unknown; right?: unknown }
export interface NodeDifference {
  id: string;
  change: string;
  parts?: Maybe<{ part: string; left?: unknown; right?: unknown }[]>;
}
export interface MetricDifference { node: string; metric: string; left?: Maybe<number>; right?: Maybe<number> }
export interface RunComparison {
  settings: SettingDifference[];
  nodes: NodeDifference[];
  metrics: MetricDifference[];
}

export interface Artifact {
  digest: string;
  kind: string;
  schemaVersion: number;
  records: number;
  bytes: number;
  files: { name: string; bytes: number }[];
  madeBy?: Maybe<{ run: string; node: string; port: string }>;
}
export type ArtifactRecord = Record<string, unknown>;
export interface RecordPage { total: number; offset: number; items: ArtifactRecord[] }
export interface GenerateRequest {
  prompts: string[];
  temperature?: Maybe<number>;
  greedy?: Maybe<boolean>;
  maximumNewTokens?: Maybe<number>;
  samples?: Maybe<number>;
  seed?: Maybe<number>;
}
export interface Generated { prompt: string; completion: string; truncated?: Maybe<boolean> }

export interface WorkflowEvent {
  id: string;
  revision: number;
  version: number;
  isPublished: boolean;
  savedBy: string;
  editor?: Maybe<string>;
  action: string;
}
export interface NodeEvent { run: string; node: RunNode }
