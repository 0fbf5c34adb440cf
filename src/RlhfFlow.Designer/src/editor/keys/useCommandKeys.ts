import { useEffect, type RefObject } from "react";
import { findCommand, isEnabled } from "../commands";
import { useEditor } from "../state/EditorContext";
import { isTyping } from "./isTyping";
import { useKeyMap } from "./KeyMapContext";
import { isModifier, keyName } from "./keyNames";

/** Left to the browser, whose own events bring the clipboard's text without asking. */
const clipboardKeys = new Set(["Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+Shift+V"]);
/** Work even while a text has the keyboard. */
const always = new Set(["save", "commands", "run", "publish", "help"]);

/** Enter and Space belong to the button that has the keyboard; letters and arrows to lists and trees. */
function belongsToControl(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=menu],[role=listbox],[role=radiogroup],[role=tablist]")) return !key.startsWith("Ctrl+");
  const control = target.closest("button,a,[role=button],[role=treeitem],[role=option],input");
  if (!control || control.matches("[data-port]")) return false;
  if (key === "Enter" || key === "Space") return true;
  return control.matches("[role=treeitem]") && /^(Shift\+)?(Up|Down|Left|Right)$/.test(key);
}

/** Runs commands by their keys, anywhere on the page but in texts and open dialogs. */
export function useCommandKeys(root: RefObject<HTMLElement | null>): void {
  const editor = useEditor();
  const { map } = useKeyMap();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isModifier(event.key)) return;
      // While a dialog is open or a name is about to be written, keys are not for commands.
      if (event.key === "Escape") editor.store.set({ renaming: undefined });
      if (editor.state.dialog !== undefined || editor.state.renaming !== undefined) return;
      const target = event.target;
      if (target !== document.body && !(target instanceof Node && root.current?.contains(target)) && !(target instanceof HTMLElement && target.id === "main")) return;
      const name = keyName(event);
      const port = target instanceof HTMLElement ? target.closest("[data-port]") : null;
      const id = port && (name === "Enter" || name === "Space") ? "connect" : map.command(name);
      if (id === undefined || clipboardKeys.has(name) && /^(copy|cut|paste)/.test(id)) return;
      if (isTyping(target) && !(always.has(id) && (name.startsWith("Ctrl+") || name === "F1"))) return;
      if (belongsToControl(target, name)) return;
      const command = findCommand(id);
      event.preventDefault();
      if (id === "select.none" && port instanceof HTMLElement) return editor.canvas?.focusNode(port.dataset.node!);
      if (isEnabled(command, editor.state)) command.run(editor);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [editor, map, root]);
}
