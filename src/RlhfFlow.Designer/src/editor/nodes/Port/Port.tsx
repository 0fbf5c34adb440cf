import { Handle, Position } from "@xyflow/react";
import { memo } from "react";
import type { PortView } from "../../../definition";
import { artifactKind } from "../../ports/artifactKinds";
import { portLabel } from "../../ports/portsOf";
import { PortShape } from "../../ports/PortShape/PortShape";
import { useEditorState } from "../../state/EditorContext";
import { portKey, type Side } from "../../state/EditorState";
import classes from "./Port.module.css";

export interface PortProps {
  node: string;
  nodeTitle: string;
  side: Side;
  port: PortView;
  reachable: boolean;
  /** Its name stands on the card beside it already. */
  named?: boolean;
}

/** A port on the canvas: drag from it, click it and then another, or focus it and press the key for connecting. */
export const Port = memo(function Port(props: PortProps) {
  const { node, nodeTitle, side, port, reachable, named } = props;
  const state = useEditorState(({ drawing }) => {
    if (!drawing) return "plain";
    if (drawing.node === node && drawing.port === port.name && drawing.side === side) return "source";
    return drawing.fits.has(portKey(node, side, port.name)) ? "fits" : "dim";
  });
  const kind = artifactKind(port.type).label;
  const name = portLabel(port.name);
  const open = !port.connected && port.variable === undefined;
  const need = side === "input" && open && port.cardinality === "one" ? ", required" : "";
  return (
    <Handle id={`${side}:${port.name}`} type={side === "input" ? "target" : "source"}
      position={side === "input" ? Position.Left : Position.Right} className={classes.port}
      data-state={state} data-node={node} data-port={port.name} data-side={side}
      data-named={named || undefined}
      role="button" tabIndex={reachable ? 0 : -1}
      aria-label={`${side} ${name} (${kind}) of ${nodeTitle}`} aria-description={`${port.summary}${need}`}
      title={`${name}: ${kind}${need}\n${port.summary}`}>
      <PortShape type={port.type} hollow={open} />
      <span className={classes.label} aria-hidden>
        {name} <span className={classes.kind}>({kind})</span>
      </span>
    </Handle>
  );
});
