import { useReactFlow } from "@xyflow/react";
import type { DragEvent } from "react";
import { canSplice } from "../../definition";
import { insertable, insertStage } from "../insert/insertStage";
import { nodeWidth, minimumHeight } from "../nodes/geometry";
import { useEditor } from "../state/EditorContext";
import { wireAt } from "./useDragging";

export const stageMime = "application/x-rlhfflow-stage";
/** While dragging, a browser hides what is dragged from the page; the palette leaves it here. */
export const dragged: { activity: string | undefined } = { activity: undefined };

/** Takes stages that are dragged from the palette, onto the canvas or into a wire. */
export function useStageDrop(setAim: (wire: string | undefined) => void) {
  const editor = useEditor();
  const flow = useReactFlow();
  const wireFor = (event: DragEvent) => {
    const { definition, catalog } = editor.state;
    const { activity } = dragged;
    return activity === undefined ? undefined
      : wireAt({ x: event.clientX, y: event.clientY }, (wire) => canSplice(definition, catalog, wire, { activity }).ok);
  };
  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(stageMime) || editor.state.readOnly) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setAim(wireFor(event));
    },
    onDragLeave: () => setAim(undefined),
    onDrop: (event: DragEvent) => {
      const stage = insertable(editor.state.catalog, event.dataTransfer.getData(stageMime));
      if (!stage) return;
      event.preventDefault();
      const wire = wireFor(event);
      setAim(undefined);
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      insertStage(editor, stage, { x: at.x - nodeWidth / 2, y: at.y - minimumHeight / 2 }, wire === undefined ? { kind: "alone" } : { kind: "splice", wire });
    },
  };
}
