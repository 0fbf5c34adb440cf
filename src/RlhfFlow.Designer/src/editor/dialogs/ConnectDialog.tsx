import { Checkbox, Group, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { moveWireEnd } from "../../definition";
import { endsOf, portChoices, reasonOf, type PortChoice } from "../canvas/fittingPorts";
import { connectPorts } from "../canvas/useConnecting";
import { artifactKind } from "../ports/artifactKinds";
import { portLabel, portsOf } from "../ports/portsOf";
import { PortShape } from "../ports/PortShape/PortShape";
import { fuzzyScore } from "../search/fuzzyScore";
import { useEditor, useEditorState } from "../state/EditorContext";
import type { PortAddress } from "../state/EditorState";
import { ChoiceList } from "./ChoiceList/ChoiceList";
import { Dialog } from "../../app/Dialog/Dialog";

export interface ConnectDialogProps {
  port: PortAddress;
  /** The wire whose other end is moved to what is chosen; without it a new wire is made. */
  replaces?: string;
}

const key = (address: PortAddress) => `${address.node}\n${address.port}`;

/** Connects a port without dragging: the ports that fit, by name; the others on request, each with what speaks against it. */
export function ConnectDialog({ port, replaces }: ConnectDialogProps) {
  const editor = useEditor();
  const definition = useEditorState((state) => state.definition);
  const catalog = useEditorState((state) => state.catalog);
  const view = useEditorState((state) => state.view);
  const [all, setAll] = useState(false);
  const choices = useMemo(() => portChoices(definition, catalog, view, port), [definition, catalog, view, port]);
  const shown = all ? choices : choices.filter((choice) => choice.check.ok);
  const own = view.nodes.find((node) => node.id === port.node);
  const type = (own && portsOf(own, port.side).find((each) => each.name === port.port)?.type) ?? "";
  const name = `${portLabel(port.port)} (${artifactKind(type).label})`;
  const choose = (choice: PortChoice | undefined) => {
    const ends = choice && endsOf(port, choice.address);
    if (!choice || !ends) return;
    editor.open(undefined);
    if (replaces !== undefined) editor.edit("Move the end of a wire", (d, c) => moveWireEnd(d, c, replaces, ends));
    else connectPorts(editor, ends);
    editor.canvas?.focusPort(port.node, port.side, port.port);
  };
  return (
    <Dialog opened onClose={() => { editor.open(undefined); editor.canvas?.focusPort(port.node, port.side, port.port); }} size="md" transitionProps={{ duration: 0 }}
      title={`Connect ${port.side} ${name} of ${own?.displayText ?? port.node}`}>
      <ChoiceList label="Port to connect with" placeholder="Type a stage or a port" empty={all ? "No port of that name." : "No port fits that is not taken yet."}
        find={(query) => shown.map((choice) => ({
          choice,
          score: fuzzyScore(query, `${choice.node} ${portLabel(choice.address.port)}`)
            || fuzzyScore(query, choice.address.node),
        }))
          .filter((each) => each.score > 0).sort((a, b) => Number(b.choice.check.ok) - Number(a.choice.check.ok) || b.score - a.score).map(({ choice }) => ({
            id: key(choice.address), disabled: !choice.check.ok,
            label: `${portLabel(choice.address.port)} of ${choice.node}`,
            content: (
              <Group gap={8} wrap="nowrap">
                <PortShape type={choice.type} hollow={!choice.check.ok} />
                <div>
                  <Text size="sm">
                    {choice.node} <Text span size="sm" c="dimmed">{portLabel(choice.address.port)}</Text>
                  </Text>
                  {!choice.check.ok && <Text size="xs" c="dimmed">{reasonOf(choice.check)}</Text>}
                </div>
              </Group>
            ),
          }))}
        onChoose={(id) => choose(choices.find((choice) => key(choice.address) === id))} />
      <Checkbox mt="sm" label="Show also what does not fit, and why" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
    </Dialog>
  );
}
