import { ViewportPortal } from "@xyflow/react";
import { plural } from "../../text/number";
import canvas from "../canvas/Canvas.module.css";
import classes from "./SliceLine.module.css";
import type { Slice } from "./useSlicing";

/** The cut in the making, and how many wires it goes through. */
export function SliceLine({ slice: { from, to, wires } }: { slice: Slice }) {
  return (
    <>
      <ViewportPortal>
        <svg className={classes.cut} width={1} height={1} aria-hidden>
          <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} vectorEffect="non-scaling-stroke" />
        </svg>
      </ViewportPortal>
      <div className={canvas.status} role="status">Cut {plural(wires.length, "wire")}. Esc lets them be.</div>
    </>
  );
}
