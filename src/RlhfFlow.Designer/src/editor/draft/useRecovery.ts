import { useEffect, useState } from "react";
import { formatDefinition, merge, parseDefinition } from "../../definition";
import type { Editor } from "../state/Editor";
import { crashCopies, type CrashCopy } from "./crashCopies";

/** Looks once whether a crash left unsaved edits, and takes them over if asked: merged, where the server went on meanwhile. */
export function useRecovery(editor: Editor) {
  const [copy, setCopy] = useState<CrashCopy>();
  useEffect(() => {
    let here = true;
    void crashCopies.get(editor.state.id).then((found) => {
      if (!here || !found || editor.state.readOnly) return;
      if (found.content === formatDefinition(editor.state.whole)) { void crashCopies.remove(found.id); return; }
      setCopy(found);
      editor.open({ kind: "recover" });
    });
    return () => { here = false; };
  }, [editor]);
  const use = () => {
    if (!copy) return;
    const { catalog } = editor.state;
    const read = (text: string) => parseDefinition(text, (type) => catalog.find(type) !== undefined);
    editor.editWhole("Take over unsaved edits", (definition) => {
      const kept = read(copy.content);
      // What was edited here stands where both sides changed the same place: it is what would be lost otherwise, and one undo away.
      return copy.baseContent === formatDefinition(definition) ? kept : merge(read(copy.baseContent), kept, definition, catalog).merged;
    });
    setCopy(undefined);
  };
  const drop = () => { void crashCopies.remove(editor.state.id); setCopy(undefined); };
  return { copy, use, drop };
}
