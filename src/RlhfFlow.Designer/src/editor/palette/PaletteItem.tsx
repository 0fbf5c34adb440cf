import type { Ref } from "react";
import type { Insertable } from "../insert/insertStage";
import { dragged, stageMime } from "../canvas/useStageDrop";
import { categoryColor } from "../nodes/categoryColor";
import { flowIcon } from "../nodes/FlowCard/flowIcon";
import { PortShape } from "../ports/PortShape/PortShape";
import { stageTitle } from "../search/searchStages";
import classes from "./Palette.module.css";

export interface PaletteItemProps extends React.HTMLAttributes<HTMLButtonElement> {
  stage: Insertable;
  disabled: boolean;
  onInsert: () => void;
  ref?: Ref<HTMLButtonElement>;
}

/** One stage of the palette with the kinds it takes and gives. */
export function PaletteItem({ stage, disabled, onInsert, ref, ...rest }: PaletteItemProps) {
  const kinds = (ports: Insertable["inputs"]) => [...new Set(ports.map((port) => port.type))];
  const Icon = stage.category === "flow" ? flowIcon(stage.activity) : undefined;
  return (
    <button ref={ref} type="button" {...rest} className={classes.item} draggable={!disabled} disabled={disabled} aria-label={stageTitle(stage.activity)}
      aria-description={stage.summary} style={{ "--rf-category": categoryColor(stage.category) } as React.CSSProperties} onClick={onInsert}
      onDragStart={(event) => {
        event.dataTransfer.setData(stageMime, stage.activity);
        event.dataTransfer.effectAllowed = "copy";
        dragged.activity = stage.activity;
      }}
      onDragEnd={() => { dragged.activity = undefined; }}>
      <span className={classes.name}>{stageTitle(stage.activity)}</span>
      <span className={classes.kinds} aria-hidden>
        {Icon && <Icon size={13} color="var(--rf-kind-flow)" />}
        {kinds(stage.inputs).map((type) => <PortShape key={type} type={type} size={9} hollow />)}
        {stage.inputs.length > 0 && <span className={classes.arrow}>→</span>}
        {kinds(stage.outputs).map((type) => <PortShape key={type} type={type} size={9} />)}
      </span>
    </button>
  );
}
