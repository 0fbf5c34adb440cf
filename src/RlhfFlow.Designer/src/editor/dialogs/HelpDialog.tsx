import { Button, Group, Kbd, Text } from "@mantine/core";
import { commands } from "../commands";
import type { CommandGroup } from "../commands/Command";
import { useKeyMap } from "../keys/KeyMapContext";
import { artifactKinds, flowKinds } from "../ports/artifactKinds";
import { PortShape } from "../ports/PortShape/PortShape";
import { useEditor } from "../state/EditorContext";
import { Dialog } from "../../app/Dialog/Dialog";
import classes from "./HelpDialog.module.css";

const groups: CommandGroup[] = ["Insert and connect", "Edit", "Select", "Arrange", "View", "Workflow"];
const mouse = [
  ["Drag a stage from the palette", "insert it; onto a wire: into the wire"], ["Double click on empty canvas", "insert by typing"],
  ["Drag from a port, or click it and then another", "connect"], ["Let a wire go on empty canvas", "insert a stage that fits"],
  ["Drag the end of a wire", "move it to another port"], ["Alt + drag on empty canvas", "cut the wires that the line crosses; by keys W and then Delete"], ["Shift + drag", "select what lies in the box"], ["Ctrl + click", "add to the selection"],
  ["Double click on a stage", "rename it"], ["Drag on empty canvas", "move the view"], ["Wheel", "zoom"],
] as const;
const ports = ["Tab", "from a stage to its ports and on"] as const;

/** All keys, what the mouse does, and what the shapes mean. */
export function HelpDialog() {
  const editor = useEditor();
  const { map } = useKeyMap();
  return (
    <Dialog opened onClose={() => editor.open(undefined)} title="Keys, mouse and shapes" size="min(1080px, 95vw)">
      <div className={classes.columns}>
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <Text fw={600} size="sm" mb={4}>{group}</Text>
            {commands.filter((command) => command.group === group && map.keys(command.id).length > 0).map((command) => (
              <Row key={command.id} keys={map.keys(command.id)} text={command.title} />
            ))}
            {group === "Insert and connect" && <Row keys={[ports[0]]} text={ports[1]} />}
          </section>
        ))}
        <section aria-label="Mouse">
          <Text fw={600} size="sm" mb={4}>Mouse</Text>
          {mouse.map(([what, does]) => <Text key={what} size="xs" mb={3}><b>{what}</b>: {does}</Text>)}
        </section>
        <section aria-label="Shapes">
          <Text fw={600} size="sm" mb={4}>Shapes and colours of ports and wires</Text>
          <div className={classes.kinds}>
            {artifactKinds.map((kind) => <Group key={kind.type} gap={6} wrap="nowrap"><PortShape type={kind.type} /><Text size="xs">{kind.label}</Text></Group>)}
            {flowKinds.map((kind) => (
              <Group key={kind.type} gap={6} wrap="nowrap">
                <PortShape type={kind.type} /><Text size="xs">{kind.label}</Text>
              </Group>
            ))}
            <Group gap={6} wrap="nowrap"><PortShape type="another" /><Text size="xs">any other kind</Text></Group>
          </div>
          <Text size="xs" c="dimmed" mt={6}>
            A hollow shape is not connected. A dashed line with an arrow is the order of the flow; its name is the
            outcome at which it goes on.
          </Text>
        </section>
      </div>
      <Group justify="flex-end" mt="md"><Button variant="default" onClick={() => editor.open({ kind: "keys" })}>Change keys</Button></Group>
    </Dialog>
  );
}

function Row({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <div className={classes.row}>
      <span className={classes.keys}>{keys.map((key) => <Kbd key={key} size="xs">{key}</Kbd>)}</span>
      <Text size="xs">{text}</Text>
    </div>
  );
}
