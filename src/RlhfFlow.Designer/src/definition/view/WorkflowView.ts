import type { EngineActivity } from "../catalog/EngineActivity";
import type { Stage } from "../catalog/Stage";

/** What a person sees of a definition: everything here is derived, nothing is kept. */
export interface WorkflowView {
  id: string;
  name: string;
  description: string;
  inputs: WorkflowInput[];
  /** Variables that the author declared; those of wires are left out. */
  variables: VariableView[];
  nodes: NodeView[];
  wires: Wire[];
  /** Connections with an order but no artifact, Elsa.Start's own left out. */
  controlOnly: ControlEdge[];
  /** Those of Elsa.Start. */
  beginnings: ControlEdge[];
  groups: Group[];
  notes: Note[];
}

export interface WorkflowInput {
  name: string;
  /** Elsa's alias: String, Int32, Int64, Double, Boolean, Object; a list ends in `[]`. */
  type: string;
  displayName: string;
  description: string;
  /** Absent: a run has to give the value. */
  defaultValue?: unknown;
  /** The default as it stands in the file, as JSON text. */
  defaultText?: string;
}

export interface VariableView {
  id: string;
  name: string;
  /** Elsa's alias: Boolean, Double, String, Object. */
  type: string;
}

export interface NodeView {
  id: string;
  type: string;
  stage?: Stage;
  /** Whether an installed stage (or Elsa.Start) provides the type. */
  known: boolean;
  isStart: boolean;
  displayText: string;
  description?: string;
  x: number;
  y: number;
  width?: number;
  height?: number;
  /** What is written; an absent one has its default. */
  parameters: Record<string, ParameterValue>;
  implementation?: string;
  seed?: ParameterValue;
  threads?: ParameterValue;
  resources?: ParameterValue;
  limits?: ParameterValue;
  /** Names of secrets that the stage gets as files. */
  secrets?: ParameterValue;
  inputs: PortView[];
  outputs: PortView[];
  /** What the engine does here itself; absent for stages. */
  engine?: EngineActivity;
  /** What it ends with: where connections to what comes next begin. */
  outcomes: readonly string[];
  /** Whether the workflow begins here. */
  starts: boolean;
  /** The cases of a switch. */
  cases: CaseView[];
  /** The variable that it sets. */
  sets?: { id: string; name: string };
}

/** One case of a switch: its label is an outcome. */
export interface CaseView {
  label: string;
  condition?: ParameterValue;
}

export interface PortView {
  /** `Samples2` for the second wire into the port `Samples`. */
  name: string;
  /** Name of the port in the stage's description. */
  port: string;
  /** Artifact kind; empty where no stage says it. */
  type: string;
  summary: string;
  cardinality: "one" | "optional" | "many";
  connected: boolean;
  /** The variable that an input reads. */
  variable?: string;
  /** False: the file names it, the stage does not have it. */
  known: boolean;
  /** True on the spare place at the end of a port that takes many. */
  spare: boolean;
}

export type ParameterValue =
  | { kind: "literal"; value: unknown; text: string }
  | { kind: "input"; name: string }
  | { kind: "variable"; variable: string }
  /** An expression that is kept but cannot be edited here. */
  | { kind: "other"; type: string; text: string };

/** What an edit may set: a plain value, JSON text (keeps the spelling of numbers), or a workflow input. */
export type ParameterInput =
  | { kind: "literal"; value: unknown }
  | { kind: "text"; text: string }
  | { kind: "input"; name: string };

/** One data edge; `input` is the name of the place it is bound to (`Samples2`). */
export interface Wire {
  id: string;
  from: string;
  output: string;
  to: string;
  input: string;
  type: string;
}

export interface ControlEdge {
  id: string;
  from: string;
  /** Outcome, `Done` for stages. */
  outcome: string;
  to: string;
}

export interface Group {
  id: string;
  title: string;
  color: string;
  x: number;
  y: number;
  width: number;
  height: number;
  collapsed?: boolean;
  nodes: string[];
}

export interface Note {
  id: string;
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}
