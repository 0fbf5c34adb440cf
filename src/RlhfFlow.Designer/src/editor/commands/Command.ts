import type { Editor } from "../state/Editor";
import type { EditorState } from "../state/EditorState";

export type CommandGroup = "Edit" | "Insert and connect" | "Select" | "Arrange" | "View" | "Workflow";

export interface Command {
  id: string;
  title: string;
  group: CommandGroup;
  /** Default keys. */
  keys: readonly string[];
  /** Changes the workflow: not offered to a viewer. */
  edits?: boolean;
  enabled?: (state: EditorState) => boolean;
  run: (editor: Editor) => void;
}

export const hasNodes = (state: EditorState) => state.selection.nodes.size > 0;
export const hasSelection = (state: EditorState) =>
  hasNodes(state) || state.selection.wires.size > 0 || state.selection.groups.size > 0 || state.selection.notes.size > 0;

export const isEnabled = (command: Command, state: EditorState) =>
  !(command.edits && state.readOnly) && (command.enabled?.(state) ?? true);
