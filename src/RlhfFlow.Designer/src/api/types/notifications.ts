import type { Maybe } from "./maybe";

export type NotificationKind = "webhook" | "command";
export type DeliveryState = "waiting" | "delivered" | "failed";
export interface Delivery {
  id: string;
  event: string;
  runId?: Maybe<string>;
  state: DeliveryState;
  attempts: number;
  lastAnswer?: Maybe<string>;
  createdAt: string;
  attemptedAt?: Maybe<string>;
  finishedAt?: Maybe<string>;
  body: unknown;
}
export interface NotificationBody {
  name: string;
  events: string[];
  workflows?: Maybe<string[]>;
  kind: NotificationKind;
  address?: Maybe<string>;
  secret?: Maybe<string>;
  program?: Maybe<string>;
  arguments?: Maybe<string[]>;
  timeoutSeconds: number;
  attempts: number;
  paused?: boolean;
}
export interface Notification extends NotificationBody {
  id: string;
  paused: boolean;
  createdAt: string;
  changedAt: string;
  changedBy: string;
  last?: Maybe<Delivery>;
}
export interface NotificationList {
  items: Notification[];
  commandsAllowed: boolean;
}
/** A notification changed, or something of it was delivered. */
export interface NotificationEvent {
  id: string;
}
