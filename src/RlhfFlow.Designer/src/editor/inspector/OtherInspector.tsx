import { Button, ColorSwatch, Group, Select, Stack, Text, Textarea } from "@mantine/core";
import { changeGroup, changeNote } from "../../definition";
import { removeSelection } from "../commands/removeSelection";
import { useCommand } from "../commands/useCommand";
import { groupColors } from "../nodes/groupColors";
import { drawnOrders } from "../nodes/placedNodes";
import { useEditor, useEditorState } from "../state/EditorContext";
import { CommitText } from "./CommitText";
import { useCommitted } from "./useCommitted";
import { WireDetails } from "./WireDetails";

const forStages = ["group", "layout.selection", "align.left", "align.top", "distribute.horizontal", "distribute.vertical", "duplicate", "select.upstream", "select.downstream", "delete"];

/** What is selected when it is not one stage: several, wires, a frame, a note, or nothing. */
export function OtherInspector() {
  const selection = useEditorState((state) => state.selection);
  const view = useEditorState((state) => state.view);
  const groups = view.groups.filter((group) => selection.groups.has(group.id));
  const notes = view.notes.filter((note) => selection.notes.has(note.id));
  const wires = [...view.wires, ...drawnOrders(view, true)].filter((wire) => selection.wires.has(wire.id));
  if (selection.nodes.size > 1) {
    return (
      <Stack gap={6}>
        <Text size="sm" fw={600}>{selection.nodes.size} stages selected</Text>
        {forStages.map((id) => <CommandButton key={id} id={id} />)}
      </Stack>
    );
  }
  if (groups.length === 1) return <GroupForm key={groups[0]!.id} id={groups[0]!.id} />;
  if (notes.length === 1) return <NoteForm key={notes[0]!.id} id={notes[0]!.id} />;
  if (wires.length > 0) return <WireDetails wires={wires.map((wire) => wire.id)} />;
  return <Text size="sm" c="dimmed">Select a stage to see its parameters. With the keyboard: Tab to the canvas, arrows to a stage, Enter to edit it.</Text>;
}

function CommandButton({ id }: { id: string }) {
  const { title, hint, enabled, run } = useCommand(id);
  return <Button variant="default" justify="flex-start" title={hint} disabled={!enabled} onClick={run}>{title}</Button>;
}

function GroupForm({ id }: { id: string }) {
  const editor = useEditor();
  const group = useEditorState((state) => state.view.groups.find((each) => each.id === id));
  const readOnly = useEditorState((state) => state.readOnly);
  if (!group) return null;
  return (
    <Stack gap="xs">
      <CommitText label="Title of the frame" value={group.title} disabled={readOnly} onCommit={(title) => editor.edit("Name the frame", (d) => changeGroup(d, id, { title }))} />
      <Select label="Colour" data={Object.keys(groupColors)} value={group.color in groupColors ? group.color : null} placeholder={group.color} disabled={readOnly} allowDeselect={false}
        leftSection={<ColorSwatch size={12} color={groupColors[group.color] ?? group.color} />}
        onChange={(color) => { if (color) editor.edit("Colour the frame", (d) => changeGroup(d, id, { color })); }} />
      <Text size="xs" c="dimmed">{group.nodes.length} stages lie in it: {group.nodes.join(", ")}</Text>
      <Group gap={6}><CommandButton id="group.fold" /><CommandButton id="ungroup" /></Group>
    </Stack>
  );
}

function NoteForm({ id }: { id: string }) {
  const editor = useEditor();
  const note = useEditorState((state) => state.view.notes.find((each) => each.id === id));
  const { text, bind } = useCommitted(note?.text ?? "", (written) => editor.edit("Write note", (d) => changeNote(d, id, { text: written })), false);
  if (!note) return null;
  return (
    <Stack gap="xs">
      <Textarea label="Text of the note" autosize minRows={4} value={text} readOnly={editor.state.readOnly} {...bind} />
      <Button variant="default" onClick={() => removeSelection(editor, false)}>Delete note</Button>
    </Stack>
  );
}
