import { isFlowPort, type NodeView } from "../../../definition";
import { portsOf } from "../../ports/portsOf";
import type { Side } from "../../state/EditorState";
import { shapeOf } from "../geometry";
import { Port } from "../Port/Port";
import classes from "./FlowCard.module.css";

export interface FlowPortsProps { node: NodeView; reachable: boolean; ordered: ReadonlySet<string> }

/** The ports that a card does not draw itself: those of the flow, and all of a step of the flow. */
export function FlowPorts({ node, reachable, ordered }: FlowPortsProps) {
  const shape = shapeOf(node);
  const draw = (side: Side) => {
    const places = new Map(shape[side === "input" ? "inputs" : "outputs"].map((place) => [place.name, place]));
    return portsOf(node, side).filter((port) => node.engine !== undefined || isFlowPort(port.name)).map((port) => {
      const place = places.get(port.name);
      const used = ordered.has(port.name) || port.connected;
      return place && (
        <div key={port.name} className={classes.place} style={{ left: place.x, top: place.y }}
          data-quiet={(node.engine === undefined && !used) || undefined}>
          <Port node={node.id} nodeTitle={node.displayText} side={side} reachable={reachable}
            named={node.engine !== undefined && (side === "output" || isFlowPort(port.name))}
            port={isFlowPort(port.name) ? { ...port, connected: used } : port} />
        </div>
      );
    });
  };
  return <>{draw("input")}{draw("output")}</>;
}
