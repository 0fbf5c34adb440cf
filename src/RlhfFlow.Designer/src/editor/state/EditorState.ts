import type { Finding, Stage } from "../../api";
import type { Catalog, Definition, Point, WorkflowView } from "../../definition";

export type Side = "input" | "output";
export interface PortAddress { node: string; port: string; side: Side }

export const portKey = (node: string, side: Side, port: string) => `${node} ${side} ${port}`;

/** A wire in the making: where it begins, and the ports that would take its other end. */
export interface Drawing extends PortAddress { fits: ReadonlySet<string> }

/** The findings of one node, counted once for its badge. */
export interface NodeProblems { errors: number; warnings: number; text: string }

export interface Selection {
  nodes: ReadonlySet<string>;
  wires: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  notes: ReadonlySet<string>;
}
export const nothing: Selection = { nodes: new Set(), wires: new Set(), groups: new Set(), notes: new Set() };

/** What a new node is inserted for: alone, at the end of a wire that was let go, or in the middle of one. */
export type InsertPurpose = { kind: "alone" } | { kind: "connect"; port: PortAddress } | { kind: "splice"; wire: string };

export type Dialog =
  | { kind: "insert"; at: Point; screen?: Point; purpose: InsertPurpose }
  | { kind: "connect"; port: PortAddress; replaces?: string }
  | { kind: "moveWire"; wire: string }
  | { kind: "goTo" } | { kind: "commands" } | { kind: "keys" } | { kind: "help" } | { kind: "publish" } | { kind: "plan" }
  | { kind: "merge" } | { kind: "recover" }
  | { kind: "swap"; node: string }
  | { kind: "context"; screen: Point; at: Point };

export type BottomPanel = "problems" | "outline" | "history";
export type RightPanel = "inspector" | "workflow";

/** How a person likes the editor; kept in this browser. */
export interface EditorOptions {
  snap: boolean;
  /** Deleting a node connects what came before it with what came after. */
  heal: boolean;
  /** Dragging on the empty canvas selects instead of moving the view. */
  lasso: boolean;
  wireLabels: boolean;
  /** Whether Elsa.Start is drawn, which leads to whatever nothing else leads to. */
  start: boolean;
  minimap: boolean;
  palette: boolean;
  inspector: boolean;
  bottom: BottomPanel | null;
}

export interface EditorState {
  id: string;
  catalog: Catalog<Stage>;
  /** The workflow. */
  whole: Definition;
  /** The loops that were entered, outermost first; empty where the workflow itself is on the canvas. */
  scope: readonly string[];
  /** What is on the canvas: the workflow, or the body of a loop. */
  definition: Definition;
  view: WorkflowView;
  /** Position in the history and its length: changes whenever either does. */
  step: number;
  steps: number;
  selection: Selection;
  /** The node that has the keyboard on the canvas. */
  current: string | undefined;
  /** The wire under the pointer. */
  hovered: string | undefined;
  /** The port from which a wire is being drawn. */
  drawing: Drawing | undefined;
  findings: readonly Finding[];
  problems: ReadonlyMap<string, NodeProblems>;
  checking: "done" | "running" | "failed";
  /** Nodes that differ from the published version. */
  changed: ReadonlySet<string>;
  dialog: Dialog | undefined;
  right: RightPanel;
  /** A field that wants the keyboard, set by a click on a problem. */
  focusField: { node: string; field: string; turn: number } | undefined;
  renaming: string | undefined;
  options: EditorOptions;
  announcement: { text: string; turn: number };
  readOnly: boolean;
}
