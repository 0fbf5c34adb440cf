import { useEffect } from "react";
import { diff } from "../../definition";
import { useEditor, useEditorState } from "../state/EditorContext";
import { usePublished } from "./usePublished";

const pauseMilliseconds = 300;

/** Marks the stages that differ from the published version; one that was only moved does not. */
export function useDraftMarks(): void {
  const editor = useEditor();
  const published = usePublished();
  const definition = useEditorState((state) => state.whole);
  useEffect(() => {
    const timer = setTimeout(() => {
      const changed = published === undefined ? [] : diff(published, definition, editor.state.catalog).nodes.filter((node) => node.change !== "moved").map((node) => node.id);
      const before = editor.state.changed;
      if (changed.length !== before.size || changed.some((id) => !before.has(id))) editor.store.set({ changed: new Set(changed) });
    }, pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [editor, published, definition]);
}
