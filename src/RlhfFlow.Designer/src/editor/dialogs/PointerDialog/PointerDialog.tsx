import { CloseButton, FocusTrap, Group, Portal, Text } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { useId, type ReactNode } from "react";
import type { Point } from "../../../definition";
import { FocusBack } from "../../../app/Dialog/FocusBack";
import classes from "./PointerDialog.module.css";

export interface PointerDialogProps { title: string; at: Point; width?: number; height?: number; onClose: () => void; children: ReactNode }

/** A small dialog at a place of the window, such as the pointer; the canvas stays in sight. Escape or a click beside it closes it. */
export function PointerDialog({ title, at, width = 400, height = 440, onClose, children }: PointerDialogProps) {
  const box = useClickOutside<HTMLDivElement>(onClose);
  const heading = useId();
  const left = Math.max(8, Math.min(at.x, innerWidth - width - 8));
  const top = Math.max(8, Math.min(at.y, innerHeight - height - 8));
  return (
    <Portal>
      <FocusBack />
      <FocusTrap active>
        <div ref={box} role="dialog" aria-labelledby={heading} className={classes.dialog} style={{ left, top, width: `min(${width}px, calc(100vw - 16px))`, maxHeight: height }}
          onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); onClose(); } }}>
          <Group justify="space-between" mb={6} wrap="nowrap"><Text id={heading} size="sm" fw={600}>{title}</Text><CloseButton size="sm" aria-label="Close" onClick={onClose} /></Group>
          {children}
        </div>
      </FocusTrap>
    </Portal>
  );
}
