import { ActionIcon, Button, Group } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { addCase, moveCase, removeCase, renameCase, setCaseCondition } from "../../../definition";
import { useEditor, useEditorState } from "../../state/EditorContext";
import { ConditionSelect } from "./ConditionSelect";
import { conditionProblem } from "./conditionChoices";
import { FlowField } from "./FlowField";
import type { FlowRowProps } from "./FlowRow";
import { NameInput } from "./NameInput";

/** The cases of a switch in the order in which they are tried: a label, which is an outcome, and a condition each. */
export function CasesField({ node, field, first }: FlowRowProps) {
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const open = node.cases.filter((each) => conditionProblem(each.condition) !== undefined).map((each) => each.label);
  const wrong = open.length === 0 ? undefined : `No condition yet: ${open.join(", ")}.`;
  return (
    <FlowField node={node} field={field} first={first} wrong={wrong}>
      {(id) => (
        <>
          {node.cases.map(({ label, condition }, index) => (
            <div key={`${index} ${label}`} role="group" aria-label={`Case ${label}`} style={{ marginBottom: 8 }}>
              <Group gap={2} wrap="nowrap" mb={3}>
                <NameInput id={index === 0 ? id : undefined} label={`Label of ${label}`} value={label}
                  readOnly={readOnly} onCommit={(name) => editor.edit(`Rename case ${label} to ${name}`, (d) =>
                    renameCase(d, node.id, label, name))} />
                {!readOnly && (
                  <>
                    <ActionIcon size="sm" color="gray" disabled={index === 0} aria-label={`Try ${label} earlier`}
                      onClick={() => editor.edit(`Move case ${label} up`, (d) => moveCase(d, node.id, label, -1))}>
                      <IconArrowUp size={14} aria-hidden />
                    </ActionIcon>
                    <ActionIcon size="sm" color="gray" disabled={index === node.cases.length - 1}
                      aria-label={`Try ${label} later`}
                      onClick={() => editor.edit(`Move case ${label} down`, (d) => moveCase(d, node.id, label, 1))}>
                      <IconArrowDown size={14} aria-hidden />
                    </ActionIcon>
                    <ActionIcon size="sm" color="gray" aria-label={`Remove case ${label}`}
                      onClick={() => editor.edit(`Remove case ${label}`, (d) => removeCase(d, node.id, label))}>
                      <IconTrash size={14} aria-hidden />
                    </ActionIcon>
                  </>
                )}
              </Group>
              <ConditionSelect label={`Condition of ${label}`} node={node.id} value={condition}
                onChange={(value) => editor.edit(`Change case ${label}`, (d, c) =>
                  setCaseCondition(d, c, node.id, label, value))} />
            </div>
          ))}
          {!readOnly && (
            <Button size="compact-xs" variant="default"
              leftSection={<IconPlus size={13} aria-hidden />}
              onClick={() => editor.edit("Add a case", (d) => addCase(d, node.id))}>Add a case</Button>
          )}
        </>
      )}
    </FlowField>
  );
}
