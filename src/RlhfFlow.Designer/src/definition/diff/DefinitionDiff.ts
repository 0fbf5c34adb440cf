import type { Wire } from "../view/WorkflowView";

export interface FieldChange {
  path: string;
  before?: string;
  after?: string;
}

export interface NodeDiff {
  id: string;
  change: "added" | "removed" | "changed" | "moved";
  fields: FieldChange[];
}

export interface DefinitionDiff {
  nodes: NodeDiff[];
  wires: { wire: Wire; change: "added" | "removed" }[];
  inputs: { name: string; change: "added" | "removed" | "changed"; fields: FieldChange[] }[];
  /** Name, description, options, groups, notes and all else outside nodes. */
  info: FieldChange[];
  /** Whether nothing but places differs. */
  isEmpty: boolean;
}
