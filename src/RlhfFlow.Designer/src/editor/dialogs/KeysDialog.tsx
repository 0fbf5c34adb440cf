import { ActionIcon, Button, Group, Kbd, ScrollArea, Table, Text, TextInput, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { commands, type Command } from "../commands";
import { useKeyMap } from "../keys/KeyMapContext";
import { isModifier, keyName } from "../keys/keyNames";
import { fuzzyScore } from "../search/fuzzyScore";
import { useEditor } from "../state/EditorContext";
import { Dialog } from "../../app/Dialog/Dialog";

/** Lets a person give commands other keys. A key that had another command is taken from it, which is said. */
export function KeysDialog() {
  const editor = useEditor();
  const { map, overrides, change } = useKeyMap();
  const [query, setQuery] = useState("");
  const [waiting, setWaiting] = useState<string>();
  const [said, setSaid] = useState("");
  const give = (command: Command, key: string) => {
    const other = map.command(key);
    const next = { ...overrides, [command.id]: [...map.keys(command.id).filter((each) => each !== key), key] };
    if (other !== undefined && other !== command.id) next[other] = map.keys(other).filter((each) => each !== key);
    change(next);
    setWaiting(undefined);
    setSaid(other !== undefined && other !== command.id ? `${key} was taken from “${commands.find((each) => each.id === other)?.title}”.` : `${key} runs “${command.title}”.`);
  };
  const reset = (id: string) => change(Object.fromEntries(Object.entries(overrides).filter(([each]) => each !== id)));
  return (
    <Dialog opened onClose={() => editor.open(undefined)} title="Keys" size="lg" closeOnEscape={waiting === undefined}>
      <Group mb="xs" justify="space-between">
        <TextInput data-autofocus placeholder="Search commands" aria-label="Search commands" value={query} onChange={(event) => setQuery(event.currentTarget.value)} w={260} />
        <Button variant="default" onClick={() => { change({}); setSaid("All keys are as they were at first."); }}>Reset all</Button>
      </Group>
      <Text size="xs" c="dimmed" role="status" mih={18}>{waiting === undefined ? said : "Press the new key, or Escape to leave it."}</Text>
      <ScrollArea.Autosize mah="60vh" type="auto">
        <Table>
          <Table.Thead><Table.Tr><Table.Th>Command</Table.Th><Table.Th>Keys</Table.Th><Table.Th /></Table.Tr></Table.Thead>
          <Table.Tbody>
            {commands.filter((command) => fuzzyScore(query, command.title) > 0).map((command) => (
              <Table.Tr key={command.id}>
                <Table.Td>{command.title}</Table.Td>
                <Table.Td>
                  <Group gap={6}>
                    {map.keys(command.id).map((key) => (
                      <Group key={key} gap={0} wrap="nowrap"><Kbd size="xs">{key}</Kbd>
                        <ActionIcon size="xs" color="gray" aria-label={`Take ${key} from ${command.title}`} onClick={() => change({ ...overrides, [command.id]: map.keys(command.id).filter((each) => each !== key) })}><IconX size={11} aria-hidden /></ActionIcon>
                      </Group>
                    ))}
                    <Button size="compact-xs" variant={waiting === command.id ? "filled" : "default"} aria-label={`New key for ${command.title}`} onClick={() => setWaiting(command.id)}
                      onBlur={() => setWaiting((now) => (now === command.id ? undefined : now))}
                      onKeyDown={(event) => {
                        if (waiting !== command.id || isModifier(event.key) || event.key === "Tab") return;
                        event.preventDefault();
                        event.stopPropagation();
                        if (event.key === "Escape") setWaiting(undefined); else give(command, keyName(event));
                      }}>{waiting === command.id ? "press a key" : "add"}</Button>
                  </Group>
                </Table.Td>
                <Table.Td w={36}>
                  {overrides[command.id] !== undefined && (
                    <Tooltip label="Back to the default"><ActionIcon size="sm" aria-label={`Reset the keys of ${command.title}`} onClick={() => reset(command.id)}><IconArrowBackUp size={14} aria-hidden /></ActionIcon></Tooltip>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Dialog>
  );
}
