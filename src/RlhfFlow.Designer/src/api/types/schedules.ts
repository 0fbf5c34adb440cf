import type { Maybe } from "./maybe";
import type { RunSettings } from "./plans";
import type { RunState } from "./runs";

export type SkippedTime = "afterGap" | "skip";
export type RepeatedTime = "first" | "both";
export type CatchUp = "none" | "latest" | "all";
export type Overlap = "skip" | "queue" | "cancel";
export type OccurrenceKind = "plain" | "afterGap" | "skipped" | "firstOfTwo" | "secondOfTwo" | "notRepeated";
/** A time that a cron names. `local` is the clock of the zone when it fires, `named` what the cron says. */
export interface Occurrence {
  dueAt: string;
  local: string;
  named: string;
  kind: OccurrenceKind;
  fires: boolean;
}
export type FireOrigin = "onTime" | "late" | "backFill";
export type FireOutcome = "waiting" | "started" | "skipped" | "missed" | "refused";
export interface Fire {
  dueAt: string;
  local: string;
  /** Where it stands for many missed times: the first of them. */
  since?: Maybe<string>;
  origin: FireOrigin;
  outcome: FireOutcome;
  runId?: Maybe<string>;
  runState?: Maybe<RunState>;
  why?: Maybe<string>;
  decidedAt: string;
}
export interface Schedule {
  id: string;
  name: string;
  workflowId: string;
  settings: RunSettings;
  /** Absent where it is an interval or one moment: a Timer or StartAt node. */
  cron?: Maybe<string>;
  intervalSeconds?: Maybe<number>;
  startAt?: Maybe<string>;
  inWords: string;
  timeZone: string;
  skipped: SkippedTime;
  repeated: RepeatedTime;
  catchUp: CatchUp;
  catchUpMost: number;
  overlap: Overlap;
  dueInput?: Maybe<string>;
  paused: boolean;
  /** The node of the published workflow that it is made from. */
  ownerNode?: Maybe<string>;
  next?: Maybe<Occurrence>;
  last?: Maybe<Fire>;
  problem?: Maybe<string>;
  createdAt: string;
  changedAt: string;
  changedBy: string;
}
export interface ScheduleBody extends RunSettings {
  name: string;
  workflowId: string;
  cron: string;
  timeZone: string;
  skipped: SkippedTime;
  repeated?: RepeatedTime;
  catchUp: CatchUp;
  catchUpMost?: number;
  overlap: Overlap;
  dueInput?: string;
}
export interface TimesQuery {
  cron: string;
  timeZone: string;
  skipped: SkippedTime;
  repeated?: RepeatedTime;
}
export interface Preview {
  inWords: string;
  items: Occurrence[];
}
export interface BackFilledTime {
  dueAt: string;
  local: string;
  starts: boolean;
  runId?: Maybe<string>;
}
export interface BackFillResult {
  dryRun: boolean;
  started: number;
  items: BackFilledTime[];
}
export interface ScheduleEvent {
  id: string;
}
