import type { Finding } from "./findings";
import type { Maybe } from "./maybe";
import type { RunState } from "./runs";

export interface Profile {
  description?: Maybe<string>;
  inputs: Record<string, unknown>;
}
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
  /** What an import added to the text, a sentence each. */
  mended?: Maybe<string[]>;
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
export interface WorkflowVersionContent {
  version: number;
  content: string;
}
export interface WorkflowRevision {
  revision: number;
  version: number;
  savedAt: string;
  savedBy: string;
  editor?: Maybe<string>;
  content?: Maybe<string>;
}
export interface NewWorkflow {
  id?: string;
  name?: string;
  content?: string;
  template?: string;
}
export interface Template {
  id: string;
  name: string;
  description?: Maybe<string>;
  nodes: number;
  stages: string[];
  profiles: string[];
}
export interface TemplateContent {
  id: string;
  content: string;
  profiles?: Maybe<Profiles>;
}
export interface Validation {
  findings: Finding[];
  nodes: number;
}
export interface WorkflowEvent {
  id: string;
  revision: number;
  version: number;
  isPublished: boolean;
  savedBy: string;
  editor?: Maybe<string>;
  action: string;
}
