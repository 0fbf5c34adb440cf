import type { Point } from "../../definition";

/** What the rest of the editor asks of the canvas. */
export interface CanvasControl {
  fit(): void;
  fitTo(ids: readonly string[]): void;
  zoom(change: "in" | "out" | "actual"): void;
  /** Brings a node into sight if it is out of it or too far; `atOnce` for what is to be typed into. */
  reveal(id: string, atOnce?: boolean): void;
  focusNode(id: string): void;
  focusPort(node: string, side: "input" | "output", port?: string): void;
  /** The place on the canvas where the pointer last was, or the middle of what is seen. */
  pointer(): Point;
  middle(): Point;
  toScreen(point: Point): Point;
}
