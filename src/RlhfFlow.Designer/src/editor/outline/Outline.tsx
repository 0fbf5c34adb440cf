import { Button, Group, Table, Text } from "@mantine/core";
import { useMemo, useRef, type KeyboardEvent } from "react";
import type { NodeView } from "../../definition";
import { findCommand } from "../commands";
import { removeSelection } from "../commands/removeSelection";
import { subtitleOf } from "../nodes/StageNode/StageNode";
import { useEditor, useEditorState } from "../state/EditorContext";
import { inOrder } from "./inOrder";
import { OrderText } from "./OrderText";
import { PortSource } from "./PortSource";
import classes from "./Outline.module.css";

/** The workflow as a table, for screen readers and for whoever likes tables: the same edits as on the canvas are possible here. */
export function Outline() {
  const editor = useEditor();
  const view = useEditorState((state) => state.view);
  const problems = useEditorState((state) => state.problems);
  const selection = useEditorState((state) => state.selection);
  const readOnly = useEditorState((state) => state.readOnly);
  const body = useRef<HTMLTableSectionElement>(null);
  const nodes = useMemo(() => inOrder(view), [view]);
  const move = (event: KeyboardEvent, index: number) => {
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: nodes.length - 1 }[event.key];
    if (next === undefined || !(event.target as HTMLElement).matches("[data-row]")) return;
    event.preventDefault();
    event.stopPropagation();
    body.current?.querySelector<HTMLElement>(`[data-row="${Math.max(0, Math.min(nodes.length - 1, next))}"]`)?.focus();
  };
  const act = (node: NodeView, command: string) => { editor.goTo(node.id, { focus: false }); findCommand(command).run(editor); };
  return (
    <div className={classes.outline}>
      {!readOnly && <Button mb={6} variant="default" onClick={() => findCommand("insert").run(editor)}>Insert a stage</Button>}
      {nodes.length === 0 ? <Text size="sm" c="dimmed">No stages.</Text> : (
        <Table aria-label="Stages and wires" className={classes.table}>
          <Table.Thead>
            <Table.Tr><Table.Th>Stage</Table.Th><Table.Th>Inputs</Table.Th><Table.Th>Outputs</Table.Th><Table.Th>Edit</Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody ref={body}>
            {nodes.map((node, index) => (
              <Table.Tr key={node.id} data-selected={selection.nodes.has(node.id) || undefined}>
                <Table.Td>
                  <button type="button" className={classes.name} data-row={index} aria-pressed={selection.nodes.has(node.id)} onKeyDown={(event) => move(event, index)}
                    onClick={() => editor.goTo(node.id, { center: true, focus: false })}>{node.displayText}</button>
                  <Text size="xs" c="dimmed">{subtitleOf(node)}{problems.has(node.id) ? `, ${problems.get(node.id)!.text}` : ""}</Text>
                </Table.Td>
                <Table.Td><PortSource node={node} /><OrderText node={node} side="input" /></Table.Td>
                <Table.Td>
                  {node.outputs.map((port) => {
                    const wires = view.wires.filter((wire) => wire.from === node.id && wire.output === port.name);
                    return <Text key={port.name} size="xs"><b>{port.name}</b> {wires.length === 0 ? "to nothing" : `to ${wires.map((wire) => `${wire.input} of ${view.nodes.find((each) => each.id === wire.to)?.displayText ?? wire.to}`).join(", ")}`}</Text>;
                  })}
                  <OrderText node={node} side="output" />
                </Table.Td>
                <Table.Td>
                  <Group gap={4}>
                    <Button size="compact-xs" variant="default" aria-label={`Parameters of ${node.displayText}`} onClick={() => act(node, "edit")}>Parameters</Button>
                    {!readOnly && <Button size="compact-xs" variant="default" aria-label={`Insert after ${node.displayText}`} onClick={() => act(node, "insert.after")}>Insert after</Button>}
                    {!readOnly && <Button size="compact-xs" variant="default" aria-label={`Delete ${node.displayText}`} onClick={() => { editor.goTo(node.id, { focus: false }); removeSelection(editor, editor.state.options.heal); }}>Delete</Button>}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  );
}
