import { Menu } from "@mantine/core";
import { FocusBack } from "../../app/Dialog/FocusBack";
import { useCommand } from "../commands/useCommand";
import { useEditor, useEditorState } from "../state/EditorContext";
import type { Dialog } from "../state/EditorState";

const forNodes = [
  "edit", "loop.enter", "rename", "insert.after", "connect", "swap", "copy", "cut", "duplicate", "duplicate.links",
  "group", "select.upstream", "select.downstream", "fit.selection", "delete", "delete.gap",
];
const forWires = ["splice", "wire.move", "delete"];
const forFrames = ["group.fold", "ungroup", "delete"];
const forCanvas = [
  "insert", "paste", "paste.links", "note", "select.all", "layout", "fit", "lasso", "snap", "labels", "start",
];

/** Commands for what was clicked with the right button. */
export function ContextMenu({ dialog }: { dialog: Dialog & { kind: "context" } }) {
  const editor = useEditor();
  const selection = useEditorState((state) => state.selection);
  const ids = selection.nodes.size > 0 ? forNodes : selection.wires.size > 0 ? forWires : selection.groups.size + selection.notes.size > 0 ? forFrames : forCanvas;
  return (
    <>
      <FocusBack />
      <Menu opened onClose={() => editor.open(undefined)} position="right-start" offset={0} transitionProps={{ duration: 0 }}>
        <Menu.Target><div style={{ position: "fixed", left: dialog.screen.x, top: dialog.screen.y, width: 1, height: 1 }} /></Menu.Target>
        <Menu.Dropdown>{ids.map((id) => <Item key={id} id={id} />)}</Menu.Dropdown>
      </Menu>
    </>
  );
}

function Item({ id }: { id: string }) {
  const { title, keys, enabled, run } = useCommand(id);
  return <Menu.Item disabled={!enabled} onClick={() => setTimeout(run)} rightSection={keys[0] && <span style={{ fontSize: 11, marginLeft: 18, color: "var(--mantine-color-dimmed)" }}>{keys[0]}</span>}>{title}</Menu.Item>;
}
