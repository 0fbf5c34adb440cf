import { ActionIcon, Group, Select, Tooltip } from "@mantine/core";
import { IconVariable, IconX } from "@tabler/icons-react";
import { resetParameter, setParameter, type NodeView } from "../../../definition";
import type { ParameterField } from "../../forms/ParameterField";
import { plainText } from "../../forms/typedText";
import { useEditor, useEditorState } from "../../state/EditorContext";

export interface InputReferenceProps { id: string; node: NodeView; field: ParameterField; name: string; describedBy: string }

/** A parameter that follows an input of the workflow: which one, and how to give it a value of its own again. */
export function InputReference({ id, node, field, name, describedBy }: InputReferenceProps) {
  const editor = useEditor();
  const inputs = useEditorState((state) => state.view.inputs);
  const readOnly = useEditorState((state) => state.readOnly);
  const now = inputs.find((input) => input.name === name);
  const names = now ? inputs.map((input) => input.name) : [name, ...inputs.map((input) => input.name)];
  const own = () => editor.edit(`${field.title}: own value`, (d, c) => now?.defaultValue === undefined ? resetParameter(d, c, node.id, field.name)
    : setParameter(d, c, node.id, field.name, { kind: "literal", value: now.defaultValue }));
  return (
    <Group gap={4} wrap="nowrap">
      <Select id={id} style={{ flex: 1 }} data={names} value={name} allowDeselect={false} searchable readOnly={readOnly} aria-describedby={describedBy}
        leftSection={<IconVariable size={14} aria-hidden />} description={now?.defaultValue === undefined ? undefined : `now ${plainText(now.defaultValue)}`} inputWrapperOrder={["input", "description"]}
        onChange={(next) => { if (next && next !== name) editor.edit(`${field.title} follows ${next}`, (d, c) => setParameter(d, c, node.id, field.name, { kind: "input", name: next })); }} />
      {!readOnly && <Tooltip label="Give it a value of its own"><ActionIcon size="sm" color="gray" aria-label={`Give ${field.title} a value of its own`} onClick={own}><IconX size={14} aria-hidden /></ActionIcon></Tooltip>}
    </Group>
  );
}
