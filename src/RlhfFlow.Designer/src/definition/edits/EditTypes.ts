export interface Point {
  x: number;
  y: number;
}

/** The two ends of a data edge that is to be made. */
export interface Ends {
  from: string;
  output: string;
  to: string;
  input: string;
}

export interface NewNode extends Point {
  activity: string;
  id?: string;
}

export type Edge = "left" | "center" | "right" | "top" | "middle" | "bottom";
export type Axis = "horizontal" | "vertical";

export type ConnectionCheck = { ok: true } | { ok: false; reason: string; expected?: string; got?: string };

/** What goes into a wire: a new stage at a place, or a node that is there. */
export type SpliceTarget = { activity: string; x?: number; y?: number } | { nodeId: string };
