import { useCallback, useState, type MouseEvent, type PointerEvent } from "react";
import type { Point } from "../../definition";
import { cutWires } from "../commands/removeSelection";
import { useEditor } from "../state/EditorContext";
import { wiresCut } from "./wiresCut";

/** A cut in the making, on the canvas's plane, and what it goes through. */
export interface Slice { from: Point; to: Point; wires: readonly string[] }

/** Alt and a drag on the empty canvas or across wires draws a straight cut; when it is let go, the wires it crosses are gone, in one step. Esc lets them be. */
export function useSlicing(toCanvas: (screen: Point) => Point) {
  const editor = useEditor();
  const [slice, setSlice] = useState<Slice>();
  const begins = useCallback((event: MouseEvent) => event.altKey && event.button === 0 && !editor.state.readOnly
    && event.target instanceof Element && event.target.closest(".react-flow__pane,.react-flow__edge") !== null, [editor]);

  const onPointerDownCapture = useCallback((event: PointerEvent) => {
    if (!begins(event)) return;
    event.stopPropagation();
    const from = toCanvas({ x: event.clientX, y: event.clientY });
    let latest: Slice = { from, to: from, wires: [] };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", cut);
      removeEventListener("pointercancel", end);
      removeEventListener("keydown", escape, true);
      setSlice(undefined);
    };
    const move = (moved: globalThis.PointerEvent) => {
      const to = toCanvas({ x: moved.clientX, y: moved.clientY });
      latest = { from, to, wires: wiresCut(editor.state.view, from, to) };
      setSlice(latest);
    };
    const cut = () => {
      end();
      cutWires(editor, latest.wires);
    };
    const escape = (press: KeyboardEvent) => {
      if (press.key !== "Escape") return;
      press.stopPropagation();
      end();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", cut);
    addEventListener("pointercancel", end);
    addEventListener("keydown", escape, true);
    setSlice(latest);
  }, [begins, editor, toCanvas]);

  // The view is moved by what the mouse says, not the pointer: it must not hear of a drag that cuts.
  const onMouseDownCapture = useCallback((event: MouseEvent) => { if (begins(event)) event.stopPropagation(); }, [begins]);
  return { slice, onPointerDownCapture, onMouseDownCapture };
}
