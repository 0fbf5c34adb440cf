import { useEffect } from "react";
import { onWorkflowEvent } from "../../api";
import type { Editor } from "../state/Editor";
import type { Draft } from "./Draft";

/** Saves while the page is open, listens for other people's saves, and asks before unsaved work is left. */
export function useKeepDraft(editor: Editor, draft: Draft): void {
  useEffect(() => {
    let before = editor.state.whole;
    const unwatch = editor.store.subscribe(() => {
      if (editor.state.whole === before) return;
      before = editor.state.whole;
      draft.changed();
    });
    const unlisten = onWorkflowEvent((event) => draft.heard(event));
    const leave = (event: BeforeUnloadEvent) => {
      if (!draft.isDirty || editor.state.readOnly) return;
      void draft.save();
      event.preventDefault();
    };
    const online = () => { if (draft.isDirty) void draft.save(); };
    addEventListener("beforeunload", leave);
    addEventListener("online", online);
    return () => {
      unwatch();
      unlisten();
      removeEventListener("beforeunload", leave);
      removeEventListener("online", online);
      void draft.save();
    };
  }, [editor, draft]);
}
