import { memo, type ReactNode } from "react";
import { PortShape } from "../../ports/PortShape/PortShape";
import { categoryColor } from "../categoryColor";
import { nodeGeometry } from "../geometry";
import classes from "./NodeCard.module.css";

export interface CardPort { name: string; type: string; connected?: boolean }
export type Side = "input" | "output";

export interface NodeCardProps {
  title: string;
  subtitle?: string;
  category?: string;
  inputs: readonly CardPort[];
  outputs: readonly CardPort[];
  selected?: boolean;
  /** No installed stage provides it. */
  placeholder?: boolean;
  /** Small marks in the upper right corner. */
  badges?: ReactNode;
  footer?: ReactNode;
  /** Draws a port in place of the plain shape; it is put on the port's place. */
  renderPort?: (side: Side, port: CardPort) => ReactNode;
}

/** How a stage looks on a canvas, in the editor and in the run view. Holds no state and no knowledge of either. */
export const NodeCard = memo(function NodeCard(props: NodeCardProps) {
  const { title, subtitle, category, inputs, outputs, selected, placeholder, badges, footer, renderPort } = props;
  const geometry = nodeGeometry(inputs, outputs);
  const port = (side: Side, index: number) => {
    const shown = (side === "input" ? inputs : outputs)[index]!;
    const place = (side === "input" ? geometry.inputs : geometry.outputs)[index]!;
    return (
      <div key={`${side}:${shown.name}`} className={classes.port} style={{ left: place.x, top: place.y }}>
        {renderPort ? renderPort(side, shown) : <PortShape type={shown.type} hollow={shown.connected === false} />}
      </div>
    );
  };
  return (
    <div className={classes.card} data-selected={selected || undefined} data-placeholder={placeholder || undefined}
      style={{ width: geometry.width, height: geometry.height, "--rf-category": categoryColor(category) } as React.CSSProperties}>
      <div className={classes.band} />
      <div className={classes.text}>
        <div className={classes.title} title={title}>{title}</div>
        {subtitle !== undefined && <div className={classes.subtitle} title={subtitle}>{subtitle}</div>}
        {footer}
      </div>
      {badges !== undefined && <div className={classes.badges}>{badges}</div>}
      {inputs.map((_, index) => port("input", index))}
      {outputs.map((_, index) => port("output", index))}
    </div>
  );
});
