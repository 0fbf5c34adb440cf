import { createContext, useContext, useSyncExternalStore } from "react";
import type { Editor } from "./Editor";
import type { EditorState } from "./EditorState";

const Context = createContext<Editor | undefined>(undefined);
export const EditorProvider = Context.Provider;

export function useEditor(): Editor {
  const editor = useContext(Context);
  if (!editor) throw new Error("No editor is open here.");
  return editor;
}

/** Watches a part of the editor; the part must be the same object or value as long as nothing in it changed. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  const { store } = useEditor();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
