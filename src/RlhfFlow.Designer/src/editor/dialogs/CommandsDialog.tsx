import { Group, Kbd, Text } from "@mantine/core";
import { commands, findCommand, isEnabled } from "../commands";
import { useKeyMap } from "../keys/KeyMapContext";
import { fuzzyScore } from "../search/fuzzyScore";
import { useEditor } from "../state/EditorContext";
import { ChoiceList } from "./ChoiceList/ChoiceList";
import { Dialog } from "../../app/Dialog/Dialog";

/** Every command by name, with its keys. */
export function CommandsDialog() {
  const editor = useEditor();
  const { map } = useKeyMap();
  return (
    <Dialog opened onClose={() => editor.open(undefined)} title="All commands" size="md" yOffset="12vh" transitionProps={{ duration: 0 }}>
      <ChoiceList label="Command" placeholder="Type a command" empty="No command of that name." height={420}
        find={(query) => commands.map((command) => ({ command, score: Math.max(fuzzyScore(query, command.title), fuzzyScore(query, command.group) * 0.3) }))
          .filter((each) => each.score > 0).sort((a, b) => b.score - a.score).map(({ command }) => ({
            id: command.id, label: command.title, disabled: !isEnabled(command, editor.state),
            content: (
              <Group gap="xs" wrap="nowrap" justify="space-between">
                <Text size="sm">{command.title} <Text span size="xs" c="dimmed">{command.group}</Text></Text>
                <Group gap={4} wrap="nowrap">{map.keys(command.id).map((each) => <Kbd key={each} size="xs">{each}</Kbd>)}</Group>
              </Group>
            ),
          }))}
        onChoose={(id) => { editor.open(undefined); setTimeout(() => findCommand(id).run(editor)); }} />
    </Dialog>
  );
}
