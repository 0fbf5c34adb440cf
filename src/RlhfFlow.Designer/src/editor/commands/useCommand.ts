import { useEditor, useEditorState } from "../state/EditorContext";
import { useKeyMap } from "../keys/KeyMapContext";
import { findCommand, isEnabled } from ".";

/** A command ready for a button: its title, the title with its key, and whether it can run now. */
export function useCommand(id: string) {
  const editor = useEditor();
  const command = findCommand(id);
  const { map } = useKeyMap();
  const enabled = useEditorState((state) => isEnabled(command, state));
  const keys = map.keys(id);
  return {
    title: command.title,
    keys,
    hint: keys.length === 0 ? command.title : `${command.title} (${keys[0]})`,
    enabled,
    run: () => command.run(editor),
  };
}
