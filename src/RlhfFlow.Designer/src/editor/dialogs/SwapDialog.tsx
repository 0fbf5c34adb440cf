import { Button, Group, List, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { setImplementation } from "../../definition";
import { swapEffect } from "../forms/swapEffect";
import { useEditor, useEditorState } from "../state/EditorContext";
import { Dialog } from "../../app/Dialog/Dialog";

/** Another implementation in place of the one that a stage has: what stays, what comes, what is lost. */
export function SwapDialog({ id }: { id: string }) {
  const editor = useEditor();
  const node = useEditorState((state) => state.view.nodes.find((each) => each.id === id));
  const catalog = useEditorState((state) => state.catalog);
  const choices = node ? catalog.of(node.type) : [];
  const now = node?.stage?.id ?? "";
  const [chosen, setChosen] = useState(now);
  if (!node) return null;
  const stage = choices.find((each) => each.id === chosen);
  const effect = stage && chosen !== now ? swapEffect(node, stage) : undefined;
  const swap = () => {
    editor.open(undefined);
    editor.edit(`Swap ${node.displayText} to ${chosen}`, (d, c) => setImplementation(d, c, node.id, chosen));
    editor.canvas?.focusNode(node.id);
  };
  return (
    <Dialog opened onClose={() => editor.open(undefined)} title={`Implementation of ${node.displayText}`} size="lg">
      {choices.length < 2 && <Text size="sm" c="dimmed" mb="xs">No other stage is installed that can take this place.</Text>}
      <Radio.Group value={chosen} onChange={setChosen} aria-label="Implementation">
        <Stack gap="xs">
          {choices.map((each) => (
            <Radio key={each.id} value={each.id} label={`${each.id} ${each.version}${each.isDefault ? " (default)" : ""}`} description={each.summary} />
          ))}
        </Stack>
      </Radio.Group>
      {effect && (
        <List size="sm" mt="md" spacing={2} aria-label="What the swap changes">
          <List.Item>Wires: all that fit stay{effect.lostPorts.length > 0 ? `; the new stage lacks ${effect.lostPorts.join(", ")}` : ""}.</List.Item>
          <List.Item>Parameters kept: {effect.kept.join(", ") || "none is set"}.</List.Item>
          {effect.lost.length > 0 && <List.Item><b>Not known to the new stage: {effect.lost.join(", ")}</b></List.Item>}
          {effect.fresh.length > 0 && <List.Item>New, with defaults: {effect.fresh.join(", ")}.</List.Item>}
        </List>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => editor.open(undefined)}>Cancel</Button>
        <Button disabled={chosen === now} onClick={swap}>Swap</Button>
      </Group>
    </Dialog>
  );
}
