import { Autocomplete, Group, Select } from "@mantine/core";
import { setTarget, setVariableType, variableTypes } from "../../../definition";
import { useEditor, useEditorState } from "../../state/EditorContext";
import { useCommitted } from "../useCommitted";
import { FlowField } from "./FlowField";
import type { FlowRowProps } from "./FlowRow";

/** The variable that a step sets: one of the workflow's, or a new one by a new name; and its type. */
export function VariableField({ node, field, first }: FlowRowProps) {
  const editor = useEditor();
  const variables = useEditorState((state) => state.view.variables);
  const readOnly = useEditorState((state) => state.readOnly);
  const now = variables.find((each) => each.id === node.sets?.id);
  const name = node.sets?.name ?? "";
  const set = (next: string) => {
    if (next.trim() !== "" && next.trim() !== name) {
      editor.edit(`Set ${next.trim()}`, (d) => setTarget(d, node.id, next.trim(), "Boolean"));
    }
  };
  const { text, type, bind } = useCommitted(name, set, true);
  const wrong = name === "" ? "A variable is needed." : undefined;
  return (
    <FlowField node={node} field={field} first={first} wrong={wrong}>
      {(id) => (
        <Group gap={6} wrap="nowrap">
          <Autocomplete id={id} style={{ flex: 1 }} value={text} readOnly={readOnly} error={wrong !== undefined}
            placeholder="name" data={variables.map((each) => each.name)} onChange={type} onOptionSubmit={set}
            onBlur={bind.onBlur} onKeyDown={bind.onKeyDown} />
          <Select w={104} aria-label="Type of the variable" data={variableTypes} value={now?.type ?? null}
            disabled={now === undefined} readOnly={readOnly} allowDeselect={false}
            onChange={(chosen) => {
              if (chosen === null || now === undefined || chosen === now.type) return;
              editor.edit(`Type of ${now.name}`, (d) => setVariableType(d, now.id, chosen));
            }} />
        </Group>
      )}
    </FlowField>
  );
}
