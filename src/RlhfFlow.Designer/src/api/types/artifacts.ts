import type { Maybe } from "./maybe";

export interface ArtifactReference {
  digest: string;
  kind: string;
  schemaVersion: number;
  records: number;
  bytes: number;
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
export interface RecordPage {
  total: number;
  offset: number;
  items: ArtifactRecord[];
}
export interface GenerateRequest {
  prompts: string[];
  temperature?: Maybe<number>;
  greedy?: Maybe<boolean>;
  maximumNewTokens?: Maybe<number>;
  samples?: Maybe<number>;
  seed?: Maybe<number>;
}
export interface Generated {
  prompt: string;
  completion: string;
  truncated?: Maybe<boolean>;
}
