import type { ReactNode } from "react";
import { outcomePort, type NodeView } from "../../../definition";
import { portLabel } from "../../ports/portsOf";
import { isLabelled, shapeOf } from "../geometry";
import { flowIcon } from "./flowIcon";
import classes from "./FlowCard.module.css";

export interface FlowCardProps { node: NodeView; subtitle: string; selected: boolean; badges: ReactNode }

/** How a step of the flow looks: smaller and rounder than a stage, its outcomes by name. Its ports are drawn apart. */
export function FlowCard({ node, subtitle, selected, badges }: FlowCardProps) {
  const { width, height } = shapeOf(node);
  const Icon = flowIcon(node.type);
  const labels = [...node.outputs.map((port) => port.name), ...node.outcomes.map(outcomePort)];
  return (
    <div className={classes.card} data-selected={selected || undefined} style={{ width, height }}>
      <Icon size={18} className={classes.icon} aria-hidden />
      <div className={classes.text}>
        <div className={classes.title} title={node.displayText}>{node.displayText}</div>
        {subtitle !== node.displayText && <div className={classes.subtitle} title={subtitle}>{subtitle}</div>}
      </div>
      {isLabelled(node) && (
        <div className={classes.outcomes} aria-hidden>
          {labels.map((label) => (
            <div key={label} className={classes.outcome} title={portLabel(label)}>{portLabel(label)}</div>
          ))}
        </div>
      )}
      <div className={classes.badges}>{badges}</div>
    </div>
  );
}
