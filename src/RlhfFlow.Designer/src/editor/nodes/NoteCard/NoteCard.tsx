import { NodeResizer, type Node, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import { changeNote, type Note } from "../../../definition";
import { useEditor, useEditorState } from "../../state/EditorContext";
import classes from "./NoteCard.module.css";

export interface NoteData extends Record<string, unknown> { note: Note }
export type NoteFlowNode = Node<NoteData, "note-card">;

/** A text on the canvas. Double click or the rename key edits it. */
export const NoteCard = memo(function NoteCard({ data: { note }, selected }: NodeProps<NoteFlowNode>) {
  const editor = useEditor();
  const writing = useEditorState((state) => state.renaming === note.id);
  const close = (text: string) => {
    editor.store.set({ renaming: undefined });
    if (text !== note.text) editor.edit("Write note", (d) => changeNote(d, note.id, { text }));
  };
  return (
    <div className={classes.note} data-selected={selected || undefined}
      onDoubleClick={(event) => { event.stopPropagation(); if (!editor.state.readOnly) editor.store.set({ renaming: note.id }); }}>
      {selected && !editor.state.readOnly && (
        <NodeResizer minWidth={100} minHeight={40} onResizeEnd={(_, to) => editor.edit("Resize note", (d) =>
          changeNote(d, note.id, { x: Math.round(to.x), y: Math.round(to.y), width: Math.round(to.width), height: Math.round(to.height) }))} />
      )}
      {writing ? (
        <textarea className={`${classes.text} nodrag nopan nowheel`} aria-label="Text of the note" defaultValue={note.text} autoFocus
          onBlur={(event) => close(event.currentTarget.value)}
          onKeyDown={(event) => { event.stopPropagation(); if (event.key === "Escape") event.currentTarget.blur(); }} />
      ) : <div className={classes.text}>{note.text === "" ? <em>Empty note: double click to write</em> : note.text}</div>}
    </div>
  );
});
