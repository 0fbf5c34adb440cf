import { useEffect } from "react";
import { validateWorkflow } from "../../api";
import { formatDefinition } from "../../definition";
import { useEditor, useEditorState } from "../state/EditorContext";

const pauseMilliseconds = 400;

/** Has the server check the workflow shortly after each edit; the last answer stands until the next one. */
export function useValidation(): void {
  const editor = useEditor();
  const definition = useEditorState((state) => state.whole);
  const catalog = useEditorState((state) => state.catalog);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      editor.store.set({ checking: "running" });
      validateWorkflow(formatDefinition(definition)).then(
        (validation) => { if (current) editor.setFindings(validation.findings, "done"); },
        () => { if (current) editor.store.set({ checking: "failed" }); },
      );
    }, pauseMilliseconds);
    return () => { current = false; clearTimeout(timer); };
  }, [editor, definition, catalog]);
}
