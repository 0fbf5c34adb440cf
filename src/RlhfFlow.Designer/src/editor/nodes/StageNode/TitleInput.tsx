import { useRef } from "react";
import { setDisplayText, type NodeView } from "../../../definition";
import { useEditor } from "../../state/EditorContext";
import classes from "./StageNode.module.css";

/** Renames a stage in its place; Escape leaves it as it was. */
export function TitleInput({ node }: { node: NodeView }) {
  const editor = useEditor();
  const dropped = useRef(false);
  const close = (text: string) => {
    editor.store.set({ renaming: undefined });
    if (!dropped.current && text.trim() !== "" && text !== node.displayText) {
      editor.edit(`Rename to ${text.trim()}`, (d) => setDisplayText(d, node.id, text.trim()));
    }
  };
  return (
    <input className={`${classes.titleInput} nodrag nopan`} aria-label="Display text" defaultValue={node.displayText} autoFocus
      onFocus={(event) => event.currentTarget.select()} onBlur={(event) => close(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Enter" && event.key !== "Escape") return;
        dropped.current = event.key === "Escape";
        event.currentTarget.blur();
        editor.canvas?.focusNode(node.id);
      }} />
  );
}
