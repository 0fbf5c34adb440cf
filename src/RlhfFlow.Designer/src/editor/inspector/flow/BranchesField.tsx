import { ActionIcon, Button, Group } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { setBranches } from "../../../definition";
import { useEditor, useEditorState } from "../../state/EditorContext";
import { FlowField } from "./FlowField";
import type { FlowRowProps } from "./FlowRow";
import { NameInput } from "./NameInput";

/** The branches of a fork by name; each is an outcome. */
export function BranchesField({ node, field, first }: FlowRowProps) {
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const value = node.parameters[field.name];
  const isFixed = value === undefined || value.kind === "literal";
  const names = value === undefined ? [] : [...node.outcomes];
  const set = (label: string, next: readonly string[]) => editor.edit(label, (d) => setBranches(d, node.id, next));
  const fresh = () => {
    let letter = 0;
    while (names.includes(branchName(letter))) letter++;
    return branchName(letter);
  };
  return (
    <FlowField node={node} field={field} first={first}>
      {(id) => (
        <>
          {names.map((name, index) => (
            <Group key={`${index} ${name}`} gap={2} wrap="nowrap" mb={3}>
              <NameInput id={index === 0 ? id : undefined} label={`Branch ${name}`} value={name}
                readOnly={readOnly || !isFixed}
                onCommit={(next) => set(`Rename branch ${name} to ${next}`, names.with(index, next))} />
              {!readOnly && isFixed && (
                <ActionIcon size="sm" color="gray" aria-label={`Remove branch ${name}`}
                  onClick={() => set(`Remove branch ${name}`, names.filter((each) => each !== name))}>
                  <IconTrash size={14} aria-hidden />
                </ActionIcon>
              )}
            </Group>
          ))}
          {!readOnly && isFixed && (
            <Button size="compact-xs" variant="default"
              leftSection={<IconPlus size={13} aria-hidden />} onClick={() => set("Add a branch", [...names, fresh()])}>
              Add a branch
            </Button>
          )}
        </>
      )}
    </FlowField>
  );
}

/** A, B, ... Z, B26 ... */
const branchName = (index: number) => (index < 26 ? String.fromCharCode(65 + index) : `B${index}`);
