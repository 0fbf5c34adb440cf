import type { Maybe } from "./maybe";

export type Scope = "viewer" | "labeller" | "designer" | "admin";
export interface Session {
  name: string;
  scopes: Scope[];
  expiresAt?: Maybe<string>;
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
export interface CreatedToken extends Token {
  token: string;
}
export interface NewToken {
  name: string;
  scopes: Scope[];
  expiresAt?: Maybe<string>;
}
export interface AuditEntry {
  id: number | string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail?: Maybe<string>;
  outcome: string;
}
export interface Secret {
  name: string;
  updatedAt: string;
  updatedBy: string;
}
