import { ActionIcon, Button, Group, Select, Text } from "@mantine/core";
import { IconArrowBarToDown, IconTrash } from "@tabler/icons-react";
import { useMemo } from "react";
import { addCarry, bodyOf, carriesOf, removeCarry, setNext, view, type NodeView } from "../../../definition";
import { useEditor, useEditorState } from "../../state/EditorContext";
import classes from "../Inspector.module.css";
import { NameInput } from "./NameInput";

/** What a loop hands from round to round, and the way into its body. */
export function LoopForm({ node }: { node: NodeView }) {
  const editor = useEditor();
  const definition = useEditorState((state) => state.definition);
  const catalog = useEditorState((state) => state.catalog);
  const readOnly = useEditorState((state) => state.readOnly);
  const carries = useMemo(() => carriesOf(definition, node.id), [definition, node.id]);
  const outputs = useMemo(() => {
    const body = bodyOf(definition, [node.id]);
    return body === undefined ? [] : view(body, catalog).nodes.flatMap((each) =>
      each.outputs.filter((port) => port.type !== "boolean")
        .map((port) => ({ value: `${each.id}\n${port.name}`, label: `${port.name} of ${each.displayText}` })));
  }, [definition, catalog, node.id]);
  return (
    <section className={classes.section} aria-label="Rounds">
      <h3 className={classes.heading}>Rounds</h3>
      <Button size="compact-xs" variant="default" leftSection={<IconArrowBarToDown size={13} aria-hidden />}
        onClick={() => editor.enter(node.id)}>Open the body</Button>
      <Text size="xs" c="dimmed" mt={8} mb={4}>
        Carried from round to round: the first works on its input, each later one on what the body made.
      </Text>
      {carries.map(({ port, next }) => (
        <div key={port} role="group" aria-label={`Carried ${port}`} style={{ marginBottom: 8 }}>
          <Group gap={2} wrap="nowrap" justify="space-between">
            <Text size="xs" fw={600}>{port}</Text>
            {!readOnly && (
              <ActionIcon size="sm" color="gray" aria-label={`Carry ${port} no longer`}
                onClick={() => editor.edit(`Carry ${port} no longer`, (d) => removeCarry(d, node.id, port))}>
                <IconTrash size={14} aria-hidden />
              </ActionIcon>
            )}
          </Group>
          <Select aria-label={`Next ${port}`} data={outputs}
            value={next === undefined ? null : `${next.node}\n${next.output}`} searchable
            placeholder="what the next round works on" readOnly={readOnly} allowDeselect={false}
            nothingFoundMessage="The body has no such output." error={next === undefined}
            onChange={(value) => {
              const [from, output] = (value ?? "").split("\n");
              if (from === undefined || output === undefined) return;
              editor.edit(`Next ${port} is ${output} of ${from}`, (d) =>
                setNext(d, node.id, port, { node: from, output }));
            }} />
        </div>
      ))}
      {!readOnly && (
        <NameInput key={carries.length} label="Carry also" value="" readOnly={false}
          placeholder="name what is carried, such as Policy"
          onCommit={(name) => editor.edit(`Carry ${name}`, (d) => addCarry(d, node.id, name))} />
      )}
    </section>
  );
}
