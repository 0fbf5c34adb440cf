import { Button, Group, Text } from "@mantine/core";
import { disconnect } from "../../definition";
import { useEditor, useEditorState } from "../state/EditorContext";
import { Dialog } from "../../app/Dialog/Dialog";

/** Asks which end of a wire is to move; the next dialog asks where to. */
export function MoveWireDialog({ id }: { id: string }) {
  const editor = useEditor();
  const wire = useEditorState((state) => state.view.wires.find((each) => each.id === id));
  if (!wire) return null;
  const move = (stays: "from" | "to") => editor.open({
    kind: "connect", replaces: wire.id,
    port: stays === "from" ? { node: wire.from, port: wire.output, side: "output" } : { node: wire.to, port: wire.input, side: "input" },
  });
  return (
    <Dialog opened onClose={() => editor.open(undefined)} title="Move an end of the wire" size="md">
      <Text size="sm" mb="sm">{wire.output} of {wire.from} → {wire.input} of {wire.to}</Text>
      <Group gap="xs">
        <Button data-autofocus onClick={() => move("from")}>Take it to another input</Button>
        <Button variant="default" onClick={() => move("to")}>Take it from another output</Button>
        <Button variant="default" color="red" onClick={() => { editor.open(undefined); editor.edit("Delete 1 wire", (d, c) => disconnect(d, c, [wire.id])); }}>Delete it</Button>
      </Group>
    </Dialog>
  );
}
