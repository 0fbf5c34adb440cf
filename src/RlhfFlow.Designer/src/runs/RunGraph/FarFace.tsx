import type { Look } from "../state/nodeLook";
import classes from "./RunGraph.module.css";

/** What a node shows from afar: the mark of its state and its name, large. */
export function FarFace({ title, look, percent }: { title: string; look: Look; percent?: number }) {
  return (
    <div
      className={classes.far}
      style={{ "--rf-state": `var(--mantine-color-${look.color}-light)` } as React.CSSProperties}
      aria-hidden
    >
      <look.icon size={30} style={{ flex: "none" }} />
      <span className={classes.farTitle}>{title}</span>
      {percent !== undefined && <span className={classes.farBar} style={{ width: `${percent}%` }} />}
    </div>
  );
}
