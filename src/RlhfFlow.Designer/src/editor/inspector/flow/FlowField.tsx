import { Text } from "@mantine/core";
import { useEffect, useId, useRef, type ReactNode } from "react";
import type { NodeView } from "../../../definition";
import type { ParameterField } from "../../forms/ParameterField";
import { useEditorState } from "../../state/EditorContext";
import classes from "../Inspector.module.css";

export interface FlowFieldProps {
  node: NodeView;
  field: ParameterField;
  first: boolean;
  wrong?: string;
  /** Draws the control; the first thing in it that takes the keyboard has the id. */
  children: (id: string) => ReactNode;
}

/** A field of a step of the flow whose control is no plain input; takes the keyboard as other fields do. */
export function FlowField({ node, field, first, wrong, children }: FlowFieldProps) {
  const wanted = useEditorState(({ focusField }) => {
    if (focusField?.node !== node.id) return 0;
    const isMeant = focusField.field === "" ? first : focusField.field.toLowerCase() === field.name.toLowerCase();
    return isMeant ? focusField.turn : 0;
  });
  const row = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (wanted === 0) return;
    row.current?.scrollIntoView({ block: "center" });
    (document.getElementById(id) ?? row.current?.querySelector<HTMLElement>("input,button"))?.focus();
  }, [wanted, id]);
  return (
    <div ref={row} className={classes.field} data-wrong={wrong !== undefined || undefined}>
      <div className={classes.label}><label htmlFor={id} className={classes.labelText}>{field.title}</label></div>
      {children(id)}
      {wrong !== undefined && <div className={classes.wrong} role="note">{wrong}</div>}
      <Text component="div" className={classes.hint}>{field.description}</Text>
    </div>
  );
}
