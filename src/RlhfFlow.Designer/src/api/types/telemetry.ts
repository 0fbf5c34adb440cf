import type { Maybe } from "./maybe";

export interface LogLine {
  time: string;
  node?: Maybe<string>;
  attempt?: Maybe<number>;
  source?: Maybe<string>;
  level?: Maybe<string>;
  text: string;
}
export interface LogPage {
  lines: LogLine[];
  /** Says how far each file was read; goes back to the server as it is. */
  next: string;
}
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
export interface MetricSeries {
  node: string;
  metric: string;
  unit?: Maybe<string>;
  points: MetricPoint[];
}
export interface Sample {
  node: string;
  time: string;
  attempt?: Maybe<number>;
  title?: Maybe<string>;
  text: string;
}
