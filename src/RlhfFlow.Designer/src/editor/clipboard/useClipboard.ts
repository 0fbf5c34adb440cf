import { useEffect, type RefObject } from "react";
import { useEditor } from "../state/EditorContext";
import { isTyping } from "../keys/isTyping";
import { copiedText, cutSelection, pasteText } from "./clipboard";

/** The browser's own copy, cut and paste on the canvas: no permission is asked, and text goes across tabs and programs. */
export function useClipboard(root: RefObject<HTMLElement | null>): void {
  const editor = useEditor();
  useEffect(() => {
    let withLinks = false;
    const ours = (event: Event) => {
      const target = event.target instanceof Element ? event.target : document.activeElement;
      const inside = target === document.body || (target !== null && root.current?.contains(target));
      return inside && !isTyping(target) && editor.state.dialog === undefined;
    };
    const key = (event: KeyboardEvent) => { withLinks = event.shiftKey; };
    const copy = (cut: boolean) => (event: ClipboardEvent) => {
      if (!ours(event) || (document.getSelection()?.toString() ?? "") !== "") return;
      const text = copiedText(editor);
      if (text === undefined || !event.clipboardData) return;
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
      if (cut) cutSelection(editor); else editor.announce("Copied");
    };
    const copied = copy(false);
    const cut = copy(true);
    const pasted = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!ours(event) || text.trim() === "") return;
      event.preventDefault();
      pasteText(editor, text, withLinks);
    };
    document.addEventListener("keydown", key, true);
    document.addEventListener("copy", copied);
    document.addEventListener("cut", cut);
    document.addEventListener("paste", pasted);
    return () => {
      document.removeEventListener("keydown", key, true);
      document.removeEventListener("copy", copied);
      document.removeEventListener("cut", cut);
      document.removeEventListener("paste", pasted);
    };
  }, [editor, root]);
}
